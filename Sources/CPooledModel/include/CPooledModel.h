#ifndef ATTAIN_C_POOLED_MODEL_H
#define ATTAIN_C_POOLED_MODEL_H

/// The text of `annual.pooled`, the trained default model, so that the program is one file.
///
/// C and not Swift for one reason: `#embed`.
const unsigned char *attain_annual_model(void);
/// Its length in bytes.
long attain_annual_model_size(void);

#endif
