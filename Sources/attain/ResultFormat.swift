import ArgumentParser

/// How a command prints rows: for reading, or for the next program.
enum ResultFormat: String, ExpressibleByArgument, CaseIterable {
  case table, csv, json, ndjson
}

/// How a command prints what is more than rows.
enum TextFormat: String, ExpressibleByArgument, CaseIterable {
  case table, json
}
