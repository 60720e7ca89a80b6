// The header holds all there is; a target needs a source.
#include "arrow_c_data.h"
