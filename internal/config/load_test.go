package config

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"scatto/internal/refusal"
)

func TestLoad(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, FileName)
	if _, err := Load(path); refusal.KindOf(err) != "no-config" || !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a missing file: %v", err)
	}
	if _, err := Load(dir); refusal.KindOf(err) != "bad-config" {
		t.Errorf("a directory: %v", err)
	}
	if err := os.WriteFile(path, []byte(strings.Repeat("# x\n", 1<<18+1)), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := Load(path); refusal.KindOf(err) != "bad-config" || !strings.Contains(err.Error(), "larger") {
		t.Errorf("a file of over a megabyte: %v", err)
	}
	if err := Save(path, template(t, ISTES)); err != nil {
		t.Fatal(err)
	}
	if c, err := Load(path); err != nil || c.Profile != ISTES {
		t.Errorf("got profile %q, %v", c.Profile, err)
	}
}

func TestSaveKeepsModeAndLink(t *testing.T) {
	dir := t.TempDir()
	path, link := filepath.Join(dir, "shared.toml"), filepath.Join(dir, FileName)
	if err := os.WriteFile(path, []byte("lang = \"it\"\n"), 0o640); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(path, link); err != nil {
		t.Skip("no symbolic links here: ", err)
	}
	if err := Save(link, []byte("lang = \"en\"\n")); err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(path)
	if err != nil || string(data) != "lang = \"en\"\n" {
		t.Errorf("got %q, %v", data, err)
	}
	info, err := os.Stat(path)
	if err != nil || info.Mode().Perm() != 0o640 {
		t.Errorf("mode is %v, %v", info.Mode(), err)
	}
	if files, err := os.ReadDir(dir); err != nil || len(files) != 2 {
		t.Errorf("left behind: %v, %v", files, err)
	}
	if err := Save(filepath.Join(dir, "none", FileName), nil); refusal.KindOf(err) != "config-not-written" {
		t.Errorf("a missing directory: %v", err)
	}
}

func FuzzParse(f *testing.F) {
	f.Add(string(template(f, ITValue)))
	f.Add(helpdesk)
	for _, row := range badFiles {
		if len(row.text) < 200 { // long seeds only slow the search
			f.Add(row.text)
		}
	}
	f.Add("x = [{a = 1}, {a = 2}]\n[x]\n")
	f.Add("price_lists = [{name = \"a\"}]\ncompany = {name = \"x\"}\n")
	f.Add("windows.office = 3\ncoverage = []\n\"\" = 1\na.\"\".b = '''x''''\n")
	f.Fuzz(func(t *testing.T, text string) {
		_, err := Parse([]byte(text), FileName)
		if err != nil && refusal.KindOf(err) != "bad-config" {
			t.Fatalf("%v is no bad-config", err)
		}
		edited, err := Set([]byte(text), "company.name", "x \"y\"")
		if err != nil {
			return
		}
		if got, err := Get(edited, "company.name"); err != nil || got != "x \"y\"" {
			t.Fatalf("set and got %q, %v in %q", got, err, edited)
		}
		if len(Problems(edited)) > len(Problems([]byte(text))) {
			t.Fatalf("set made it worse: %q", edited)
		}
	})
}

func BenchmarkLoad(b *testing.B) {
	path := filepath.Join(b.TempDir(), FileName)
	if err := os.WriteFile(path, template(b, ISTES), 0o600); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if _, err := Load(path); err != nil {
			b.Fatal(err)
		}
	}
}
