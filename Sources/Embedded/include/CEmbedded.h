#ifndef ATTAIN_EMBEDDED_H
#define ATTAIN_EMBEDDED_H

/// Files of `Resources` inside the program, so that it is one file.
///
/// C and not Swift for one reason: `#embed`.

/// The text of `annual.pooled`, the trained default model.
const unsigned char *attain_annual_model(void);
/// Its length in bytes.
long attain_annual_model_size(void);

/// The text of `world.classes`, the reference classes that come with Attain.
const unsigned char *attain_world_classes(void);
/// Its length in bytes.
long attain_world_classes_size(void);

/// The text of `world.calibration`, how often answers came true on cases outside the fit.
const unsigned char *attain_world_calibration(void);
/// Its length in bytes.
long attain_world_calibration_size(void);

/// The text of `report.css`, the style of HTML reports.
const unsigned char *attain_report_style(void);
/// Its length in bytes.
long attain_report_style_size(void);

/// The text of `print.css`, the style of PDF reports.
const unsigned char *attain_print_style(void);
/// Its length in bytes.
long attain_print_style_size(void);

/// The text of `report.js`, which filters and sorts the table of an HTML report.
const unsigned char *attain_report_script(void);
/// Its length in bytes.
long attain_report_script_size(void);

/// `reference.docx`, the styles of Word reports; Scripts/report-styles makes it.
const unsigned char *attain_report_reference(void);
/// Its length in bytes.
long attain_report_reference_size(void);

#endif
