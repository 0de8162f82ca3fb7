package ticket

import (
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
)

func TestFileName(t *testing.T) {
	rows := []struct{ name, in, want string }{
		{"a plain name stays", "Schermata 2026-11-21.png", "Schermata 2026-11-21.png"},
		{"accents stay", "perché.pdf", "perché.pdf"},
		{"a path upwards goes", "../../etc/passwd", "passwd"},
		{"a Windows path goes", `C:\Users\anna\foto.jpg`, "foto.jpg"},
		{"only a path", "../..", Unnamed},
		{"nothing", "", Unnamed},
		{"only signs", "???", Unnamed},
		{"control characters go", "a\x00b\x1b[31m.txt", "ab[31m.txt"},
		{"line breaks become nothing", "a\nb.txt", "ab.txt"},
		{"a bidirectional override goes", "fattura\u202efdp.exe", "fatturafdp.exe"},
		{"a zero-width space goes", "a\u200b.txt", "a.txt"},
		{"a hidden file is seen", ".bashrc", "bashrc"},
		{"trailing dots go, as on Windows", "a.txt. .", "a.txt"},
		{"what a shell or Windows understands", `a<b>|c?*.txt`, "a_b__c__.txt"},
		{"an alternate data stream", "a.txt:evil", "a.txt_evil"},
		{"a flag", "-rf", "_-rf"},
		{"a device of Windows", "con.txt", "_con.txt"},
		{"a numbered device", "COM1", "_COM1"},
		{"a name that only begins like one", "console.txt", "console.txt"},
		{"bytes that are not UTF-8", "a\xffb.txt", "a_b.txt"},
	}
	for _, r := range rows {
		if got := FileName(r.in); got != r.want {
			t.Errorf("%s: %q became %q, want %q", r.name, r.in, got, r.want)
		}
	}
	long := FileName(strings.Repeat("è", 400) + ".pdf")
	if len(long) > maxName || !strings.HasSuffix(long, "è.pdf") || !utf8.ValidString(long) {
		t.Errorf("a long name became %q", long)
	}
}

func FuzzFileName(f *testing.F) {
	for _, s := range []string{"a.txt", "../..", "a\u202eb", `\\x\y`, "con", ". ."} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		name := FileName(s)
		if name == "" || name != filepath.Base(name) || !filepath.IsLocal(name) || len(name) > maxName ||
			strings.ContainsAny(name, "/\\:\x00\n\r\x1b") || !utf8.ValidString(name) {
			t.Errorf("%q became %q", s, name)
		}
		if FileName(name) != name {
			t.Errorf("%q became %q and then %q", s, name, FileName(name))
		}
	})
}

func TestAttachedFiles(t *testing.T) {
	a := Ticket{}
	b, first := a.Attach(File{Name: "../foto.png", Hash: "1"})
	c, again := b.Attach(File{Name: "foto.png", Hash: "1"})
	d, other := c.Attach(File{Name: "FOTO.png", Hash: "2"})
	e, _ := d.Attach(File{Name: "foto-2.png", Hash: "3"})
	if !first || again || !other || len(a.Files) != 0 || len(b.Files) != 1 {
		t.Errorf("added %v, %v, %v: %v", first, again, other, d.Files)
	}
	if diff := cmp.Diff([]string{"foto.png", "FOTO-2.png", "foto-2-2.png"}, e.FileNames()); diff != "" {
		t.Error(diff)
	}
	if gone := e.Detach("1"); len(gone.Files) != 2 || len(e.Files) != 3 || gone.Files[0].Hash != "2" {
		t.Errorf("left %v of %v", gone.Files, e.Files)
	}
}
