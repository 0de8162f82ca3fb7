package cmd

import (
	"errors"
	"io/fs"
	"os"
	"strings"
	"syscall"

	"scatto/internal/refusal"
	"scatto/internal/ui"
)

// systemWords is what the system says most often of files, disks and lines.
var systemWords = []refusal.Word{
	"no such file or directory", "file does not exist", "permission denied", "operation not permitted", "no space left on device",
	"disk quota exceeded", "read-only file system", "input/output error", "is a directory", "not a directory", "file exists",
	"directory not empty", "file too large", "file name too long", "too many open files", "device or resource busy", "broken pipe",
	"connection refused", "connection reset by peer", "connection timed out", "network is unreachable", "no route to host",
	"no such host", "i/o timeout",
}

// plainReason gives the words of an error that the system made: of a path and
// what is wrong with it, without the name of the call. What is not known is
// quoted as it stands.
func (env *Env) plainReason(err error) string {
	if env.lang == ui.English {
		return ui.Clean(err.Error())
	}
	words := err.Error()
	var path *fs.PathError
	var link *os.LinkError
	var call *os.SyscallError
	switch {
	case errors.As(err, &path):
		words = strings.Replace(words, path.Op+" "+path.Path, path.Path, 1)
	case errors.As(err, &link):
		words = strings.Replace(words, link.Op+" "+link.Old+" "+link.New, link.New, 1)
	case errors.As(err, &call):
		words = strings.Replace(words, call.Syscall+": ", "", 1)
	}
	for _, w := range systemWords {
		if s, ok := strings.CutSuffix(words, string(w)); ok {
			return ui.Clean(s + env.T(string(w)))
		}
	}
	var no syscall.Errno
	if errors.As(err, &no) {
		words = strings.Replace(words, no.Error(), `"`+no.Error()+`"`, 1)
	}
	return ui.Clean(words)
}

// causeOf gives the reason behind a refusal, without the path that its sentence
// names already.
func (env *Env) causeOf(r *refusal.Error) string {
	why := env.reason(r.Cause)
	if path, rest, ok := strings.Cut(why, ": "); ok && strings.Contains(env.message(r), path) {
		return rest
	}
	return why
}
