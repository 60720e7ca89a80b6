// Uses libattain from C as a stranger would: tables made by hand, results printed as CSV, mistakes,
// several threads, cancellation. Scripts/c-interface compiles it with the address sanitizer and
// compares what it prints with the command.
#include <inttypes.h>
#include <math.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "attain.h"

static int failures = 0;

static void expect(int holds, const char *what) {
  if (holds) return;
  fprintf(stderr, "FAILED: %s\n", what);
  failures++;
}

// ---- A table of columns with static memory -------------------------------------------------------

enum { MOST_COLUMNS = 8 };

typedef struct {
  int count;
  const char *names[MOST_COLUMNS];
  const char *formats[MOST_COLUMNS];
  const void *buffers[MOST_COLUMNS][3];
  int64_t null_counts[MOST_COLUMNS];
  int64_t rows;
  int64_t offset;
  int batches;  // how often the rows are handed over
  int given;
  int live;  // structures that are not released yet
} Table;

static void release_schema(struct ArrowSchema *schema) {
  for (int64_t i = 0; i < schema->n_children; i++) {
    if (schema->children[i]->release) schema->children[i]->release(schema->children[i]);
    free(schema->children[i]);
  }
  free(schema->children);
  ((Table *)schema->private_data)->live--;
  schema->release = NULL;
}

static void release_array(struct ArrowArray *array) {
  for (int64_t i = 0; i < array->n_children; i++) {
    if (array->children[i]->release) array->children[i]->release(array->children[i]);
    free(array->children[i]);
  }
  free(array->children);
  free(array->buffers);
  ((Table *)array->private_data)->live--;
  array->release = NULL;
}

static int get_schema(struct ArrowArrayStream *stream, struct ArrowSchema *out) {
  Table *table = stream->private_data;
  *out = (struct ArrowSchema){.format = "+s", .name = "", .n_children = table->count,
                              .release = release_schema, .private_data = table};
  out->children = calloc(table->count, sizeof *out->children);
  table->live++;
  for (int i = 0; i < table->count; i++) {
    out->children[i] = calloc(1, sizeof **out->children);
    *out->children[i] =
        (struct ArrowSchema){.format = table->formats[i], .name = table->names[i],
                             .flags = ARROW_FLAG_NULLABLE, .release = release_schema,
                             .private_data = table};
    table->live++;
  }
  return 0;
}

static int get_next(struct ArrowArrayStream *stream, struct ArrowArray *out) {
  Table *table = stream->private_data;
  if (table->given == table->batches) {
    *out = (struct ArrowArray){0};
    return 0;
  }
  int64_t size = table->rows / table->batches, first = size * table->given++;
  if (table->given == table->batches) size = table->rows - first;
  *out = (struct ArrowArray){.length = size, .n_buffers = 1, .n_children = table->count,
                             .release = release_array, .private_data = table};
  out->buffers = calloc(1, sizeof *out->buffers);
  out->children = calloc(table->count, sizeof *out->children);
  table->live++;
  for (int i = 0; i < table->count; i++) {
    struct ArrowArray *child = out->children[i] = calloc(1, sizeof *child);
    int has_text = table->formats[i][0] == 'u';
    *child = (struct ArrowArray){.length = size, .null_count = table->null_counts[i],
                                 .offset = table->offset + first, .n_buffers = has_text ? 3 : 2,
                                 .release = release_array, .private_data = table};
    child->buffers = calloc(3, sizeof *child->buffers);
    memcpy(child->buffers, table->buffers[i], 3 * sizeof *child->buffers);
    table->live++;
  }
  return 0;
}

static const char *last_error(struct ArrowArrayStream *stream) {
  (void)stream;
  return NULL;
}

static void release_stream(struct ArrowArrayStream *stream) {
  ((Table *)stream->private_data)->live--;
  stream->release = NULL;
}

static struct ArrowArrayStream stream_of(Table *table) {
  table->given = 0;
  table->live++;
  return (struct ArrowArrayStream){get_schema, get_next, last_error, release_stream, table};
}

// ---- Series --------------------------------------------------------------------------------------

enum { SERIES = 300, YEARS = 12, ROWS = SERIES * YEARS };
static int32_t offsets[ROWS + 1];
static char keys[ROWS * 8];
static int64_t years[ROWS];
static double values[ROWS];
static uint8_t validity[ROWS / 8 + 1];

static Table series(int batches) {
  memset(validity, 0xFF, sizeof validity);
  int used = 0;
  for (int row = 0; row < ROWS; row++) {
    int number = row / YEARS, year = row % YEARS;
    used += sprintf(keys + used, "s%d", number);
    offsets[row + 1] = used;
    years[row] = 2010 + year;
    values[row] = 20 + number % 37 + year * (1.5 + number % 5) + 3 * sin(row * 0.7 + number);
    if (number % 50 == 7 && year == 4) validity[row / 8] &= (uint8_t)~(1 << (row % 8));
  }
  return (Table){.count = 3,
                 .names = {"unique_id", "ds", "y"},
                 .formats = {"u", "l", "g"},
                 .buffers = {{NULL, offsets, keys}, {NULL, years}, {validity, values}},
                 .null_counts = {0, 0, -1},
                 .rows = ROWS,
                 .batches = batches};
}

// ---- Printing ------------------------------------------------------------------------------------

static int is_valid(const struct ArrowArray *array, int64_t row) {
  const uint8_t *bits = array->buffers[0];
  int64_t bit = array->offset + row;
  return bits == NULL || (bits[bit / 8] >> (bit % 8) & 1);
}

static void print_cell(const char *format, const struct ArrowArray *array, int64_t row, FILE *out) {
  if (!is_valid(array, row)) return;
  int64_t place = array->offset + row;
  if (format[0] == 'u') {
    const int32_t *ends = array->buffers[1];
    fprintf(out, "%.*s", (int)(ends[place + 1] - ends[place]),
            (const char *)array->buffers[2] + ends[place]);
  } else if (format[0] == 'l') {
    fprintf(out, "%" PRId64, ((const int64_t *)array->buffers[1])[place]);
  } else {
    fprintf(out, "%.10g", ((const double *)array->buffers[1])[place]);
  }
}

static void print_table(attain_result *result, const char *name, FILE *out) {
  struct ArrowArrayStream stream;
  expect(attain_result_table(result, name, &stream) == 0, "the table is there");
  struct ArrowSchema schema;
  expect(stream.get_schema(&stream, &schema) == 0, "the schema can be read");
  for (int64_t i = 0; i < schema.n_children; i++)
    fprintf(out, "%s%s", i ? "," : "", schema.children[i]->name);
  fputc('\n', out);
  for (;;) {
    struct ArrowArray batch;
    expect(stream.get_next(&stream, &batch) == 0, "the batch can be read");
    if (batch.release == NULL) break;
    for (int64_t row = 0; row < batch.length; row++) {
      for (int64_t i = 0; i < batch.n_children; i++) {
        if (i) fputc(',', out);
        print_cell(schema.children[i]->format, batch.children[i], row, out);
      }
      fputc('\n', out);
    }
    batch.release(&batch);
  }
  schema.release(&schema);
  stream.release(&stream);
}

static char *forecast_text(int batches, const char *options) {
  Table table = series(batches);
  struct ArrowArrayStream stream = stream_of(&table);
  attain_result *result = NULL;
  int32_t status = attain_forecast(&stream, options, NULL, &result);
  if (status != 0) fprintf(stderr, "%s\n", attain_result_message(result));
  expect(status == 0, "the forecast succeeds");
  expect(stream.release == NULL, "the stream was taken over");
  expect(table.live == 0, "everything handed over was released");
  char *text = NULL;
  size_t size;
  FILE *out = open_memstream(&text, &size);
  print_table(result, "forecasts", out);
  fclose(out);
  attain_result_free(result);
  return text;
}

static void write_series(const char *path) {
  series(1);
  FILE *out = fopen(path, "w");
  fputs("unique_id,ds,y\n", out);
  for (int row = 0; row < ROWS; row++) {
    fprintf(out, "%.*s,%" PRId64 ",", offsets[row + 1] - offsets[row], keys + offsets[row],
            years[row]);
    if (validity[row / 8] >> (row % 8) & 1) fprintf(out, "%.17g", values[row]);
    fputc('\n', out);
  }
  fclose(out);
}

// ---- Mistakes, threads, cancellation -------------------------------------------------------------

static void check_mistakes(void) {
  Table table = series(1);
  table.names[2] = "value";
  struct ArrowArrayStream stream = stream_of(&table);
  attain_result *result = NULL;
  expect(attain_forecast(&stream, "{\"h\": 3}", NULL, &result) == ATTAIN_BAD_DATA,
         "a missing column is bad data");
  expect(strstr(attain_result_findings(result), "missing-column") != NULL, "a finding says so");
  expect(attain_result_table_count(result) == 0, "and there is no table");
  attain_result_free(result);
  expect(table.live == 0, "everything handed over was released");

  table = series(3);
  years[5] = years[4];
  stream = stream_of(&table);
  expect(attain_forecast(&stream, "{\"h\": 3}", NULL, &result) == ATTAIN_BAD_DATA,
         "a year twice is bad data");
  expect(strstr(attain_result_findings(result), "\"line\":7") != NULL, "its row is named");
  attain_result_free(result);

  table = series(1);
  stream = stream_of(&table);
  expect(attain_forecast(&stream, "{\"horizon\": 3}", NULL, &result) == ATTAIN_USAGE,
         "an option that is not known is refused");
  attain_result_free(result);
  expect(table.live == 0, "everything handed over was released");

  expect(attain_run("no/plan.yaml", NULL, NULL, &result) == ATTAIN_NO_INPUT, "no plan");
  expect(strlen(attain_result_message(result)) > 0, "a message says so");
  attain_result_free(result);
  expect(attain_forecast(NULL, "{", NULL, &result) == ATTAIN_USAGE, "no table at all");
  attain_result_free(result);
  expect(attain_result_message(NULL) == NULL, "no result has no message");
  attain_result_free(NULL);
  attain_task_free(NULL);
  attain_task_cancel(NULL);
}

static int32_t stop(void *context, int64_t done) {
  *(int64_t *)context = done;
  return done >= 256;
}

static void check_cancellation(void) {
  int64_t done = 0;
  attain_task *task = attain_task_new(stop, &done);
  Table table = series(1);
  struct ArrowArrayStream stream = stream_of(&table);
  attain_result *result = NULL;
  expect(attain_forecast(&stream, "{\"h\": 3}", task, &result) == ATTAIN_CANCELLED, "cancelled");
  expect(done == 256, "after the first block");
  attain_result_free(result);
  attain_task_free(task);
  expect(table.live == 0, "everything handed over was released");

  task = attain_task_new(NULL, NULL);
  attain_task_cancel(task);
  stream = stream_of(&table);
  expect(attain_forecast(&stream, "{\"h\": 3}", task, &result) == ATTAIN_CANCELLED,
         "cancelled before it began");
  attain_result_free(result);
  attain_task_free(task);
}

static void *work(void *context) {
  attain_result *result = NULL;
  expect(attain_read(context, NULL, NULL, &result) == 0, "a file is read");
  expect(attain_result_table_count(result) == 1, "into one table");
  expect(strcmp(attain_result_table_name(result, 0), "observations") == 0, "of this name");
  expect(attain_result_table_name(result, 1) == NULL, "and no other");
  attain_result_free(result);
  return NULL;
}

static void check_threads(char *path) {
  pthread_t threads[4];
  for (int i = 0; i < 4; i++) pthread_create(&threads[i], NULL, work, path);
  for (int i = 0; i < 4; i++) pthread_join(threads[i], NULL);
}

int main(int count, char **arguments) {
  if (count != 4) return 64;
  expect(strlen(attain_version()) > 0, "there is a version");
  write_series(arguments[1]);
  char *whole = forecast_text(1, "{\"h\": 4, \"model\": [\"attain\", \"naive\"]}");
  char *cut = forecast_text(7, "{\"h\": 4, \"model\": [\"attain\", \"naive\"], \"threads\": 3}");
  expect(strcmp(whole, cut) == 0, "neither batches nor threads change a figure");
  FILE *out = fopen(arguments[2], "w");
  fputs(whole, out);
  fclose(out);
  free(whole);
  free(cut);
  check_mistakes();
  check_cancellation();
  check_threads(arguments[3]);
  if (failures == 0) puts("C interface: all well");
  return failures != 0;
}
