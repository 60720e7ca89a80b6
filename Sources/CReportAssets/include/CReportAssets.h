#ifndef ATTAIN_C_REPORT_ASSETS_H
#define ATTAIN_C_REPORT_ASSETS_H

/// The text of `report.css`, the style of HTML reports, so that the program is one file.
///
/// C and not Swift for one reason: `#embed`.
const unsigned char *attain_report_style(void);
/// Its length in bytes.
long attain_report_style_size(void);

/// The text of `report.js`, which filters and sorts the table of an HTML report.
const unsigned char *attain_report_script(void);
/// Its length in bytes.
long attain_report_script_size(void);

/// `reference.docx`, the styles of Word reports; Scripts/report-styles makes it.
const unsigned char *attain_report_reference(void);
/// Its length in bytes.
long attain_report_reference_size(void);

#endif
