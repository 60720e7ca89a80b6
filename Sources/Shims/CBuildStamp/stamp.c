#include "CBuildStamp.h"

#define TEXT(...) #__VA_ARGS__
#define TEXT_OF(...) TEXT(__VA_ARGS__)

#ifdef ATTAIN_BUILD
const char *const attain_build_stamp = TEXT_OF(ATTAIN_BUILD);
#else
const char *const attain_build_stamp = "from source";
#endif
