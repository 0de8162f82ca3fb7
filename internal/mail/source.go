package mail

import (
	"bufio"
	"bytes"
	"io"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"scatto/internal/refusal"
)

// Source is one message as it was found.
type Source struct {
	Name string // the file, or "box.mbox#3" for the third message of an mbox; "-" is stdin
	Raw  []byte
}

// Sources gives the messages under path one after the other, holding no more
// than one: a file with a message, an mbox, a Maildir (new and cur), another
// directory with .eml files, or "-" for stdin with a message or an mbox. An
// error stands for its source alone and the rest goes on; Name says which it
// was. Errors: no-file, no-mail, mail-too-large, cannot-read.
func Sources(path string, stdin io.Reader, lim Limits) iter.Seq2[Source, error] {
	return func(yield func(Source, error) bool) {
		if path == "-" {
			stream("-", stdin, lim, yield)
			return
		}
		files, err := filesOf(path)
		if err != nil {
			yield(Source{Name: path}, err)
			return
		}
		for _, f := range files {
			if !file(f, lim, yield) {
				return
			}
		}
	}
}

// filesOf gives the files that path stands for.
func filesOf(path string) ([]string, error) {
	info, err := os.Stat(path)
	switch {
	case os.IsNotExist(err):
		return nil, refusal.NotFound("no-file", "there is no file %s", path)
	case err != nil:
		return nil, unreadable(path, err)
	case info.IsDir():
		return inDirectory(path)
	}
	return []string{path}, nil
}

// inDirectory lists a Maildir's messages, else the .eml files, in the order
// of their names: a Maildir's begin with the time of delivery. What is neither a file nor a link to one is left alone.
func inDirectory(dir string) ([]string, error) {
	var out []string
	boxes, maildir := []string{filepath.Join(dir, "new"), filepath.Join(dir, "cur")}, false
	for _, b := range boxes {
		if info, err := os.Stat(b); err == nil && info.IsDir() {
			maildir = true
		}
	}
	if !maildir {
		boxes = []string{dir}
	}
	for _, b := range boxes {
		entries, err := os.ReadDir(b)
		if os.IsNotExist(err) {
			continue
		}
		if err != nil {
			return nil, unreadable(b, err)
		}
		for _, e := range entries {
			if strings.HasPrefix(e.Name(), ".") || !maildir && !strings.EqualFold(filepath.Ext(e.Name()), ".eml") {
				continue
			}
			full := filepath.Join(b, e.Name())
			if info, err := os.Stat(full); err == nil && info.Mode().IsRegular() {
				out = append(out, full)
			}
		}
	}
	slices.SortStableFunc(out, func(a, b string) int { return strings.Compare(filepath.Base(a), filepath.Base(b)) })
	if len(out) == 0 && !maildir {
		return nil, refusal.NotFound("no-mail", "there is no .eml file in %s, and it is no Maildir", dir)
	}
	return out, nil
}

func file(path string, lim Limits, yield func(Source, error) bool) bool {
	f, err := os.Open(path)
	if err != nil {
		return yield(Source{Name: path}, unreadable(path, err))
	}
	defer f.Close()
	return stream(path, f, lim, yield)
}

func unreadable(path string, err error) error {
	return refusal.Usage("cannot-read", "the file %s cannot be read", path).From(err)
}

// stream reads one message, or an mbox when it begins with a From line.
func stream(name string, in io.Reader, lim Limits, yield func(Source, error) bool) bool {
	r := bufio.NewReaderSize(in, 64<<10)
	if start, _ := r.Peek(5); bytes.Equal(start, []byte("From ")) {
		return mbox(name, r, lim, yield)
	}
	raw, err := io.ReadAll(io.LimitReader(r, lim.Bytes+1))
	switch {
	case err != nil:
		err = unreadable(name, err)
	case int64(len(raw)) > lim.Bytes:
		raw, err = nil, TooLarge(lim)
	}
	return yield(Source{Name: name, Raw: raw}, err)
}
