#include "CEmbedded.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char style[] = {
#embed "../../Resources/report.css"
};

const unsigned char *attain_report_style(void) { return style; }

long attain_report_style_size(void) { return sizeof style; }

static const unsigned char script[] = {
#embed "../../Resources/report.js"
};

const unsigned char *attain_report_script(void) { return script; }

long attain_report_script_size(void) { return sizeof script; }

static const unsigned char reference[] = {
#embed "../../Resources/reference.docx"
};

const unsigned char *attain_report_reference(void) { return reference; }

long attain_report_reference_size(void) { return sizeof reference; }

static const unsigned char print[] = {
#embed "../../Resources/print.css"
};

const unsigned char *attain_print_style(void) { return print; }

long attain_print_style_size(void) { return sizeof print; }
