#include "CEmbedded.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char classes[] = {
#embed "../../Resources/world.classes"
};

const unsigned char *attain_world_classes(void) { return classes; }

long attain_world_classes_size(void) { return sizeof classes; }

static const unsigned char calibration[] = {
#embed "../../Resources/world.calibration"
};

const unsigned char *attain_world_calibration(void) { return calibration; }

long attain_world_calibration_size(void) { return sizeof calibration; }
