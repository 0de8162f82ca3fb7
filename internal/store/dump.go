package store

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"hash"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"scatto/internal/refusal"
)

// A dump is text: one JSON object a line. The first line is the header, then
// come the files of the data directory (scatto.toml, the journal of erasures,
// pictures beside it such as the logo, and what is in files/ and templates/)
// in pieces, then every record in key order, and last a trailer with the
// numbers of both and the SHA-256 of all lines before it. The same store
// always gives the same bytes. Documents under out/ and the index of words
// are rebuilt, not dumped.
type dumpLine struct {
	Dump   string          `json:"dump,omitempty"`   // header: dumpName
	Schema int             `json:"schema,omitempty"` // header
	File   string          `json:"file,omitempty"`   // a piece of a file: its name, with slashes
	Offset int64           `json:"offset,omitempty"` // and where in the file it lies
	Data   []byte          `json:"data,omitempty"`   // in base64
	Key    Key             `json:"key,omitempty"`    // a record
	Value  json.RawMessage `json:"value,omitempty"`
	End    *dumpEnd        `json:"end,omitempty"` // the trailer
}

type dumpEnd struct {
	Files   int    `json:"files"`
	Records int    `json:"records"`
	SHA256  string `json:"sha256"`
}

// dumpName names the format and its version.
const dumpName = "scatto-dump-1"

// The files of the data directory that a dump holds beside the records.
const configName, filesName, templatesName = "scatto.toml", "files", "templates"

// JournalName is the journal of erasures, which lies beside the store: the
// restore of an older backup repeats what it says.
const JournalName = "erasures.jsonl"

// pieceLen is how many bytes of a file stand in one line.
const pieceLen = 512 << 10

// dumper writes lines, counts them and hashes them.
type dumper struct {
	w   *bufio.Writer
	sum hash.Hash
	end dumpEnd
}

func (d *dumper) write(l dumpLine) error {
	var line bytes.Buffer
	enc := json.NewEncoder(&line)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(l); err != nil {
		return err
	}
	d.sum.Write(line.Bytes())
	_, err := d.w.Write(line.Bytes())
	return err
}

// Dump writes the whole shop to w as text in the clear: records, counters,
// logs, configuration and evidence, but not the key.
func (s *Store) Dump(w io.Writer) error {
	d := &dumper{w: bufio.NewWriter(w), sum: sha256.New()}
	err := s.View(func(tx *Tx) error {
		var schema schemaRecord
		if _, err := tx.Get(schemaKey(), &schema); err != nil {
			return err
		}
		if err := d.write(dumpLine{Dump: dumpName, Schema: schema.Schema}); err != nil {
			return err
		}
		if err := d.files(s.o.Dir); err != nil {
			return err
		}
		return tx.Scan("", func(k Key, raw Raw) (bool, error) {
			data, err := raw.JSON()
			if err != nil || k.derived() {
				return err == nil, err
			}
			d.end.Records++
			return true, d.write(dumpLine{Key: k, Value: data})
		})
	})
	if err != nil {
		return err
	}
	d.end.SHA256 = hex.EncodeToString(d.sum.Sum(nil))
	if err := d.write(dumpLine{End: &d.end}); err != nil {
		return err
	}
	return d.w.Flush()
}

// files dumps the configuration and the evidence, in the order of their names.
func (d *dumper) files(dir string) error {
	for _, name := range []string{configName, JournalName} {
		if err := d.file(dir, name); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	beside, err := os.ReadDir(dir)
	if err != nil {
		return err
	}
	for _, e := range beside {
		if e.Type().IsRegular() && picture(e.Name()) {
			if err := d.file(dir, e.Name()); err != nil {
				return err
			}
		}
	}
	for _, name := range []string{filesName, templatesName} {
		if err := d.folder(dir, name); err != nil {
			return err
		}
	}
	return nil
}

// folder writes the files below one folder of the data directory, if it is there.
func (d *dumper) folder(dir, name string) error {
	root := filepath.Join(dir, name)
	err := filepath.WalkDir(root, func(path string, e fs.DirEntry, err error) error {
		if err != nil || !e.Type().IsRegular() || strings.Contains(e.Name(), tempMark) {
			return err
		}
		name, err := filepath.Rel(dir, path)
		if err != nil {
			return err
		}
		return d.file(dir, filepath.ToSlash(name))
	})
	if errors.Is(err, fs.ErrNotExist) && !exists(root) {
		return nil
	}
	return err
}

// picture says whether a file beside the configuration can be the logo.
func picture(name string) bool {
	switch strings.ToLower(filepath.Ext(name)) {
	case ".png", ".jpg", ".jpeg":
		return !strings.ContainsAny(name, `/\`) && !strings.Contains(name, tempMark)
	}
	return false
}

func (d *dumper) file(dir, name string) error {
	if !utf8.ValidString(name) {
		return refusal.Failure("file-name", "the name of the file %q is not UTF-8", name)
	}
	f, err := os.Open(filepath.Join(dir, filepath.FromSlash(name)))
	if err != nil {
		return err
	}
	defer f.Close()
	d.end.Files++
	buf := make([]byte, pieceLen)
	for offset := int64(0); ; {
		n, err := io.ReadFull(f, buf)
		if n > 0 || offset == 0 { // an empty file has one piece too
			if err := d.write(dumpLine{File: name, Offset: offset, Data: buf[:n]}); err != nil {
				return err
			}
		}
		offset += int64(n)
		if err == io.EOF || err == io.ErrUnexpectedEOF {
			return nil
		}
		if err != nil {
			return err
		}
	}
}
