package cmd

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"syscall"
	"testing"

	"scatto/internal/refusal"
	"scatto/internal/ui"
)

func TestWhatTheSystemSays(t *testing.T) {
	denied := &fs.PathError{Op: "open", Path: "/backup/a.age", Err: errors.New("permission denied")}
	for _, c := range []struct {
		says        string
		err         error
		en, italian string
	}{
		{"a path", denied, "open /backup/a.age: permission denied", "/backup/a.age: permesso negato"},
		{"a path within words", fmt.Errorf("copy: %w", denied), "copy: open /backup/a.age: permission denied", "copy: /backup/a.age: permesso negato"},
		{"two paths", &os.LinkError{Op: "rename", Old: "/a", New: "/b", Err: errors.New("file exists")}, "rename /a /b: file exists", "/b: esiste già"},
		{"a call", os.NewSyscallError("fsync", errors.New("no space left on device")), "fsync: no space left on device", "disco pieno"},
		{"a word nobody knows", &fs.PathError{Op: "open", Path: "/x", Err: syscall.EXDEV}, "open /x: " + syscall.EXDEV.Error(), `/x: "` + syscall.EXDEV.Error() + `"`},
		{"a reason behind a sentence that names the path", refusal.Failure("cannot-write", "the configuration %s cannot be written", "/backup/a.age").From(denied), "", "la configurazione /backup/a.age non si può scrivere: permesso negato"},
	} {
		env := &Env{lang: ui.Italian, Getenv: func(string) string { return "" }}
		if no := (*refusal.Error)(nil); errors.As(c.err, &no) {
			if got := env.message(no) + ": " + env.causeOf(no); got != c.italian {
				t.Errorf("%s: %q", c.says, got)
			}
			continue
		}
		if got := env.reason(c.err); got != c.italian {
			t.Errorf("%s: %q, want %q", c.says, got, c.italian)
		}
		env.lang = ui.English
		if got := env.reason(c.err); got != c.en {
			t.Errorf("%s: %q, want %q", c.says, got, c.en)
		}
	}
}
