import Glibc

/// A program run to its end by the system's own calls.
///
/// Foundation's `Process` learns of an end through a socket that another thread looks at, and now and
/// then, on a busy machine, does not: it then waits for ever.
struct ChildProcess {
  let path: String
  let arguments: [String]
  /// `NAME=text`; nothing else of this program's environment goes along.
  let environment: [String]
  /// The folder it works in.
  let folder: String
  /// Where its standard error goes; its standard input and output are empty.
  let errors: String

  /// How it ended.
  enum End: Equatable {
    case exited(Int32)
    case signalled(Int32)
    /// It could not be started; an error number.
    case notStarted(Int32)
  }

  func run() -> End {
    var child = pid_t()
    let failure = start(&child)
    guard failure == 0 else { return .notStarted(failure) }
    var status: Int32 = 0
    while waitpid(child, &status, 0) < 0 {
      if errno != EINTR { return .notStarted(errno) }
    }
    return status & 0x7f == 0 ? .exited(status >> 8 & 0xff) : .signalled(status & 0x7f)
  }

  private func start(_ child: inout pid_t) -> Int32 {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0)
    posix_spawn_file_actions_addopen(
      &actions, STDERR_FILENO, errors, O_WRONLY | O_CREAT | O_TRUNC, 0o600)

    // Threads of a concurrent program block signals; a child has to hear them.
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))

    // The shell changes the folder, since Glibc's own way stands under _GNU_SOURCE, which Swift lacks.
    let shell = ["/bin/sh", "-c", "cd \"$0\" && exec \"$@\"", folder, path]
    let words = (shell + arguments).map { strdup($0) } + [nil]
    let variables = environment.map { strdup($0) } + [nil]
    defer { for text in words + variables { free(text) } }
    return posix_spawn(&child, shell[0], &actions, &attributes, words, variables)
  }
}
