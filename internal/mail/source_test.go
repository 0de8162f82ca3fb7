package mail

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"scatto/internal/refusal"
)

// found lists what a path gives: the name below dir and the message, or the
// kind of the refusal.
func found(t *testing.T, dir, path string, stdin io.Reader, lim Limits) []string {
	t.Helper()
	var out []string
	for src, err := range Sources(path, stdin, lim) {
		name, relErr := filepath.Rel(dir, src.Name)
		if relErr != nil {
			name = src.Name
		}
		if err != nil {
			if len(src.Raw) > 0 {
				t.Errorf("%s: a refusal with bytes", src.Name)
			}
			out = append(out, filepath.ToSlash(name)+" "+refusal.KindOf(err))
			continue
		}
		out = append(out, filepath.ToSlash(name)+" "+string(src.Raw))
	}
	return out
}

func put(t *testing.T, dir, name, content string) string {
	t.Helper()
	path := filepath.Join(dir, filepath.FromSlash(name))
	check(t, os.MkdirAll(filepath.Dir(path), 0o700))
	check(t, os.WriteFile(path, []byte(content), 0o600))
	return path
}

func TestSources(t *testing.T) {
	dir := t.TempDir()
	lim := Limits{Bytes: 60, Parts: 10, Depth: 5}
	box := "From a@b Thu Oct 15 10:12:33 2026\nA: 1\n\nciao\n>From ieri\n>>From oggi\n\nFrom domani in poi\nresta\n\n" +
		"From c@d Thu Oct 15 10:12:34 2026\nA: 2\n\n" + strings.Repeat("x", 100) + "\n\n" +
		"From - Thu Oct 15 10:12:35 2026\r\nA: 3\r\n\r\nfine\r\n"
	inBox := func(name string) []string {
		return []string{name + "#1 A: 1\n\nciao\nFrom ieri\n>From oggi\n\nFrom domani in poi\nresta\n", name + "#2 mail-too-large", name + "#3 A: 3\r\n\r\nfine\r\n"}
	}
	one := put(t, dir, "one.eml", "A: 1\n\nFrom here\n")
	mbox := put(t, dir, "box.mbox", box)
	put(t, dir, "md/cur/b:2,S", "A: b\n")
	put(t, dir, "md/new/c", "A: c\n")
	put(t, dir, "md/new/a", "A: a\n")
	put(t, dir, "md/new/.hidden", "A: h\n")
	put(t, dir, "md/tmp/half", "A: half\n")
	put(t, dir, "dir/2.EML", "A: 2\n")
	put(t, dir, "dir/1.eml", strings.Repeat("x", 61))
	put(t, dir, "dir/note.txt", "no mail\n")
	put(t, dir, "dir/sub/3.eml", "A: 3\n")
	put(t, dir, "none/x.txt", "x")
	check(t, os.MkdirAll(filepath.Join(dir, "empty", "new"), 0o700))
	for _, c := range []struct {
		name, path, stdin string
		want              []string
	}{
		{"one message", one, "", []string{"one.eml A: 1\n\nFrom here\n"}},
		{"an mbox with one message too large", mbox, "", inBox("box.mbox")},
		{"an mbox on stdin", "-", box, inBox("-")},
		{"a message on stdin", "-", "A: 1\n\nciao", []string{"- A: 1\n\nciao"}},
		{"a message too large on stdin", "-", strings.Repeat("x", 61), []string{"- mail-too-large"}},
		{"a Maildir: new and cur by their names, never tmp", filepath.Join(dir, "md"), "", []string{"md/new/a A: a\n", "md/cur/b:2,S A: b\n", "md/new/c A: c\n"}},
		{"a Maildir without messages", filepath.Join(dir, "empty"), "", nil},
		{"a folder of .eml files, not those below", filepath.Join(dir, "dir"), "", []string{"dir/1.eml mail-too-large", "dir/2.EML A: 2\n"}},
		{"a folder without any", filepath.Join(dir, "none"), "", []string{"none no-mail"}},
		{"nothing there", filepath.Join(dir, "nobody"), "", []string{"nobody no-file"}},
		{"an empty stdin", "-", "", []string{"- "}},
	} {
		base := dir
		if c.path == "-" {
			base = ""
		}
		if diff := cmp.Diff(c.want, found(t, base, c.path, strings.NewReader(c.stdin), lim)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
}

// A line dropped in the middle is said; half a message is none.
func TestSourcesTorn(t *testing.T) {
	torn := io.MultiReader(strings.NewReader("From a@b Thu Oct 15 10:12:33 2026\nA: 1\n\n"), broken{})
	if diff := cmp.Diff([]string{"-#1 cannot-read"}, found(t, "", "-", torn, DefaultLimits())); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"- cannot-read"}, found(t, "", "-", broken{}, DefaultLimits())); diff != "" {
		t.Error(diff)
	}
}

type broken struct{}

func (broken) Read([]byte) (int, error) { return 0, errors.New("the line is dead") }

// Whoever has seen enough stops the reading.
func TestSourcesStop(t *testing.T) {
	box := strings.Repeat("From a@b Thu Oct 15 10:12:33 2026\nA: 1\n\n", 3)
	n := 0
	for range Sources("-", strings.NewReader(box), DefaultLimits()) {
		n++
		break
	}
	if n != 1 {
		t.Errorf("%d messages", n)
	}
}

// Memory stays with one message, however large the mbox: 300 MB pass through
// a limit of one.
func TestSourcesLarge(t *testing.T) {
	from := "From a@b Thu Oct 15 10:12:33 2026\nA: 1\n\n"
	large := from + strings.Repeat("riga di testo\n", 10<<20/14) + "\n"
	parts := []io.Reader{}
	for range 30 {
		parts = append(parts, strings.NewReader(large), strings.NewReader(from+"ok\n\n"))
	}
	lim := DefaultLimits()
	lim.Bytes = 1 << 20
	read, refused := 0, 0
	for src, err := range Sources("-", io.MultiReader(parts...), lim) {
		if err != nil {
			refused++
		} else if string(src.Raw) == "A: 1\n\nok\n" {
			read++
		}
	}
	if read != 30 || refused != 30 {
		t.Errorf("%d read, %d refused", read, refused)
	}
}
