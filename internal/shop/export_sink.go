package shop

import (
	"bufio"
	"crypto/sha256"
	"encoding/csv"
	"encoding/hex"
	"hash"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"scatto/internal/refusal"
	"scatto/internal/store"
)

// sink is one file of an export that is being written: it counts and hashes
// what passes.
type sink struct {
	name string // below the folder, with slashes
	f    *os.File
	w    *bufio.Writer
	sum  hash.Hash
	n    int64
}

// written is a finished file of an export.
type written struct {
	name  string
	bytes int64
	hash  string // SHA-256
}

// create begins a file of mode 0600 below the export's folder.
func (x *exporter) create(name string) (*sink, error) {
	path := filepath.Join(x.temp, filepath.FromSlash(name))
	if err := store.MakeDirs(filepath.Dir(path)); err != nil {
		return nil, store.CannotWrite(x.out.Path, err)
	}
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return nil, store.CannotWrite(x.out.Path, err)
	}
	k := &sink{name: name, f: f, sum: sha256.New()}
	k.w = bufio.NewWriterSize(f, 64<<10)
	return k, nil
}

func (k *sink) Write(b []byte) (int, error) {
	k.sum.Write(b)
	k.n += int64(len(b))
	return k.w.Write(b)
}

// finish syncs a file and enters it in the list.
func (x *exporter) finish(k *sink) error {
	err := k.w.Flush()
	if err == nil {
		err = k.f.Sync()
	}
	if closed := k.f.Close(); err == nil {
		err = closed
	}
	if err != nil {
		return store.CannotWrite(x.out.Path, err)
	}
	x.files = append(x.files, written{k.name, k.n, hex.EncodeToString(k.sum.Sum(nil))})
	return nil
}

// save writes a small file at once.
func (x *exporter) save(name string, data []byte) error {
	k, err := x.create(name)
	if err != nil {
		return err
	}
	if _, err := k.Write(data); err != nil {
		k.f.Close()
		return store.CannotWrite(x.out.Path, err)
	}
	return x.finish(k)
}

// sums lists every file so far as sha256sum does, by name.
func (x *exporter) sums() []byte {
	slices.SortFunc(x.files, func(a, b written) int { return strings.Compare(a.name, b.name) })
	var b strings.Builder
	for _, f := range x.files {
		b.WriteString(f.hash + "  " + f.name + "\n")
	}
	return []byte(b.String())
}

// table is a CSV that is being written: commas, CRLF, by RFC 4180.
type table struct {
	*sink
	csv  *csv.Writer
	rows int
}

func (x *exporter) createTable(name string, head []string) (*table, error) {
	k, err := x.create("csv/" + name + ".csv")
	if err != nil {
		return nil, err
	}
	t := &table{sink: k, csv: csv.NewWriter(k)}
	t.csv.UseCRLF = true
	return t, t.csv.Write(head)
}

func (t *table) add(cells []string) error {
	t.rows++
	return t.csv.Write(cells)
}

// copyFile copies src into the export, unless or until it is interrupted, and
// gives its SHA-256.
func (x *exporter) copyFile(src, name string) (string, error) {
	if err := x.shop.noExport(); err != nil {
		return "", err
	}
	in, err := os.Open(src)
	if err != nil {
		return "", err
	}
	defer in.Close()
	k, err := x.create(name)
	if err != nil {
		return "", err
	}
	if _, err := io.Copy(stoppable{k, x.shop.noExport}, in); err != nil {
		k.f.Close()
		if refusal.KindOf(err) == Interrupted {
			return "", err
		}
		return "", store.CannotWrite(x.out.Path, err)
	}
	if err := x.finish(k); err != nil {
		return "", err
	}
	return x.files[len(x.files)-1].hash, nil
}
