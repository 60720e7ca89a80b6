#ifndef CBUILDSTAMP_H
#define CBUILDSTAMP_H

// What this program was built from: ATTAIN_BUILD of the build's environment.
extern const char *const attain_build_stamp;

#endif
