package cmd

import "os"

// longRun says that tests may take minutes and look at everything.
func longRun() bool { return os.Getenv("SCATTO_LONG") != "" }
