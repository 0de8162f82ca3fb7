package cmd

import (
	"runtime/debug"
	"strings"
)

// What a release build stamps; other builds know it from the repository, if
// they were made in one.
var (
	version = "dev"
	commit  = "" // Go itself finds none in a second work tree
	date    = "" // of the commit, RFC 3339
)

// build is which scatto this is: the same for every build of a commit.
type build struct {
	Version  string
	Commit   string // "" when it was built outside of the repository
	Date     string // of the commit, RFC 3339, "" as above
	Modified bool   // the files were not those of the commit
}

func readBuild() build {
	b := build{Version: version, Commit: commit, Date: date}
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return b
	}
	if v := info.Main.Version; b.Version == "dev" && strings.HasPrefix(v, "v") && !strings.HasPrefix(v, "v0.0.0-") {
		b.Version = strings.TrimPrefix(v, "v")
	}
	for _, s := range info.Settings {
		switch s.Key {
		case "vcs.revision":
			b.Commit = s.Value
		case "vcs.time":
			if b.Date == "" {
				b.Date = s.Value
			}
		case "vcs.modified":
			b.Modified = s.Value == "true"
		}
	}
	return b
}
