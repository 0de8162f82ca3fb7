package shop

import (
	"encoding/hex"
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"reflect"
	"strings"

	"scatto/internal/store"
	"scatto/ticket"
)

// The folders of an export that hold no records.
const (
	filesFolder     = "files"
	documentsFolder = "documents"
	templatesFolder = "templates"
)

// exportedAs is the field, after those of an object that can name a file, that
// says where the file lies in the export.
const exportedAs = "exported_as"

// fileFields are the fields that name a file, by its SHA-256 or its place
// below the data directory.
func fileFields() []string { return []string{"hash", "sha256", "file_hash", "file", "logo_file"} }

// holdsFile reports a struct with such a field.
func holdsFile(t reflect.Type) bool {
	if t == reflect.TypeFor[store.LogEntry]() || t == reflect.TypeFor[credential]() {
		return false
	}
	for _, f := range structFields(t) {
		if inList(fileFields(), f.name) && f.typ.Kind() == reflect.String {
			return true
		}
	}
	return false
}

// withFile copies the file that an object names and says where it went.
func (x *exporter) withFile(t reflect.Type, o outObject) (any, error) {
	holds, known := x.holders[t]
	if !known {
		holds = holdsFile(t)
		x.holders[t] = holds
	}
	if !holds {
		return o, nil
	}
	kept, hash := x.keptFile(o)
	if kept == "" || x.in.NoFiles {
		return append(o, outField{exportedAs, nil}), nil
	}
	name, known := x.copied[kept]
	if !known {
		name = x.nameFor(o, kept)
		got, err := x.copyFile(kept, name)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			x.problem(kept, FileMissing)
			name = ""
		case err != nil:
			return nil, err
		case hash != "" && got != hash:
			x.problem(kept, FileDamaged)
		}
		if x.copied == nil {
			x.copied = map[string]string{}
		}
		x.copied[kept] = name
	}
	if name == "" {
		return append(o, outField{exportedAs, nil}), nil
	}
	return append(o, outField{exportedAs, outPlain(name)}), nil
}

func (x *exporter) problem(kept, reason string) {
	rel, err := filepath.Rel(x.shop.dir, kept)
	if err != nil {
		rel = kept
	}
	x.out.Problems = append(x.out.Problems, ExportProblem{x.family.name, x.record, filepath.ToSlash(rel), reason})
}

// keptFile finds where the file lies that an object names, "" for none, and
// the SHA-256 that it should have. The hash of a file that was never kept, such
// as an invoice's XML that can be made again, leads nowhere.
func (x *exporter) keptFile(o outObject) (kept, hash string) {
	for _, field := range fileFields() {
		value := o.text(field)
		if raw, err := hex.DecodeString(value); err == nil && len(raw) == 32 {
			for _, at := range []string{x.shop.filePath(value), x.shop.rawMailPath(value),
				filepath.Join(x.shop.dir, "files", "evidence", value[:2], value)} {
				if _, err := os.Lstat(at); err == nil {
					return at, value
				}
			}
			if x.family.name == "mails_in" || o.get("name") != nil {
				kept, hash = x.shop.filePath(value), value // it should be there
			}
		}
	}
	for _, field := range fileFields() {
		if value := path.Clean(o.text(field)); strings.HasPrefix(value, "files/") && filepath.IsLocal(value) {
			return filepath.Join(x.shop.dir, filepath.FromSlash(value)), o.text("file_hash")
		}
	}
	return kept, hash
}

// nameFor gives a file a name that people can read, below the folder of its
// record.
func (x *exporter) nameFor(o outObject, kept string) string {
	name := ""
	for _, field := range []string{"name", "file_name", "file"} {
		if s := o.text(field); s != "" && !strings.Contains(s, "/") && len(s) != 64 {
			name = ticket.FileName(s)
			break
		}
	}
	if name == "" {
		name = filepath.Base(kept)
		if path.Ext(name) == "" {
			name += fileEnding(kept)
		}
	}
	if x.taken == nil {
		x.taken = map[string]bool{}
	}
	return filesFolder + "/" + x.family.name + "/" + folderName(x.record) + "/" + free(x.taken, name)
}

// fileEnding looks at a file's first bytes.
func fileEnding(kept string) string {
	f, err := os.Open(kept)
	if err != nil {
		return ""
	}
	defer f.Close()
	var head [8]byte
	n, _ := f.Read(head[:])
	for start, ending := range map[string]string{"%PDF": ".pdf", "\x89PNG": ".png", "\xff\xd8\xff": ".jpg", "PK\x03\x04": ".zip", "<?xml": ".xml"} {
		if strings.HasPrefix(string(head[:n]), start) {
			return ending
		}
	}
	return ""
}

// folderName makes a folder's name of a record's id: "1/2026" is "1-2026".
func folderName(id string) string {
	return ticket.FileName(strings.NewReplacer("/", "-", `\`, "-").Replace(id))
}

// copyTree copies the plain files below a folder of the data directory.
func (x *exporter) copyTree(from, to string) error {
	root := filepath.Join(x.shop.dir, from)
	err := filepath.WalkDir(root, func(at string, e fs.DirEntry, err error) error {
		if err != nil || !e.Type().IsRegular() || strings.HasPrefix(e.Name(), ".") {
			return err
		}
		rel, err := filepath.Rel(root, at)
		if err != nil {
			return err
		}
		_, err = x.copyFile(at, to+"/"+filepath.ToSlash(rel))
		return err
	})
	if _, absent := os.Lstat(root); absent != nil {
		return nil
	}
	return err
}

// copyDocuments copies what is no record's file: with invoices their PDF and
// XML, with everything all documents and the shop's own templates.
func (x *exporter) copyDocuments() error {
	switch {
	case x.in.NoFiles:
		return nil
	case len(x.in.Only) > 0 && !inList(x.in.Only, "invoices"):
		return nil
	case len(x.in.Only) > 0:
		return x.copyTree(filepath.Join("out", "invoices"), documentsFolder+"/invoices")
	}
	if err := x.copyTree("out", documentsFolder); err != nil {
		return err
	}
	return x.copyTree(templatesFolder, templatesFolder)
}
