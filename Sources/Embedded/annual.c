#include "CEmbedded.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char model[] = {
#embed "../../Resources/annual.pooled"
};

const unsigned char *attain_annual_model(void) { return model; }

long attain_annual_model_size(void) { return sizeof model; }
