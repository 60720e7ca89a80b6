#ifndef ATTAIN_C_REFERENCE_CLASSES_H
#define ATTAIN_C_REFERENCE_CLASSES_H

/// The text of `world.classes`, the reference classes that come with Attain, so that the program
/// is one file.
///
/// C and not Swift for one reason: `#embed`.
const unsigned char *attain_world_classes(void);
/// Its length in bytes.
long attain_world_classes_size(void);

/// The text of `world.calibration`, how often answers came true on cases outside the fit.
const unsigned char *attain_world_calibration(void);
/// Its length in bytes.
long attain_world_calibration_size(void);

#endif
