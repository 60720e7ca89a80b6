#include "CReferenceClasses.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char classes[] = {
#embed "world.classes"
};

const unsigned char *attain_world_classes(void) { return classes; }

long attain_world_classes_size(void) { return sizeof classes; }
