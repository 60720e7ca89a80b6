// With the Swift runtime inside the program, Foundation brings ICU and its 34 MB of data on locales,
// calendars and time zones, none of which Attain asks for: it writes numbers and days by itself. A
// package names the symbol of that data (ATTAIN_ICU_DATA), and this table of contents without
// entries, ICU's own form of "no data" (stubdata.cpp), takes its place.
#ifdef ATTAIN_ICU_DATA

#include <stdint.h>

struct contents {
  uint16_t header_size;
  uint8_t magic[2];
  uint16_t info_size, reserved;
  uint8_t big_endian, character_set, character_size, reserved_too;
  uint8_t format[4], format_version[4], data_version[4];
  uint8_t padding[8];
  uint32_t count, none;
};

_Alignas(16) const struct contents ATTAIN_ICU_DATA = {
    .header_size = 32, .magic = {0xda, 0x27}, .info_size = 20, .character_size = 2,
    .format = {'T', 'o', 'C', 'P'}, .format_version = {1}};

#else

typedef int attain_icu_data_stays;

#endif
