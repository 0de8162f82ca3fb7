package shop

import (
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"

	"scatto/internal/calendar"
	"scatto/internal/refusal"
	"scatto/internal/store"
	"scatto/internal/text"
)

// ExportInput says what leaves and where to.
type ExportInput struct {
	Dir      string
	Only     []string // names of ExportNames; none: all
	NoFiles  bool     // records only: no attachments, evidence and documents
	Progress func(done, of int)
}

// Export is what was written.
type Export struct {
	Path     string // absolute
	Families []ExportedFamily
	Files    int // attachments, evidence and documents copied
	Bytes    int64
	Problems []ExportProblem

	Restricted int // persons whose data are restricted: keeping them is allowed, all other use is not (art. 18(2))
}

// ExportedFamily counts the records of one kind.
type ExportedFamily struct {
	Name    string
	Records int
	Tables  []ExportedTable
}

// ExportedTable is one CSV of it.
type ExportedTable struct {
	Name string
	Rows int
}

// ExportProblem is a file that a record names and that could not be copied as
// it was kept.
type ExportProblem struct{ Family, Record, File, Reason string }

// ExportNames lists the names that Only takes.
func ExportNames() (out []string) {
	for _, f := range exportFamilies() {
		out = append(out, f.name)
	}
	return out
}

// ExportFile says of a file of an export which families of the store it holds.
type ExportFile struct {
	Name     string
	Prefixes []string
}

// ExportFiles lists the files of an export that hold records.
func ExportFiles() (out []ExportFile) {
	for _, f := range exportFamilies() {
		out = append(out, ExportFile{f.name, f.prefixes})
	}
	return out
}

// The reasons of an ExportProblem.
const (
	FileMissing = "missing"
	FileDamaged = "damaged"
)

// exporter is one export on its way.
type exporter struct {
	shop    *Shop
	tx      *store.Tx
	failed  error // of filling the record at hand
	in      ExportInput
	out     Export
	temp    string // where it is written until it is whole
	files   []written
	known   map[reflect.Type][]structField
	holders map[reflect.Type]bool // structs that can name a file
	done    int
	of      int
	family  exportFamily
	record  string            // the id of the record at hand
	copied  map[string]string // of that record: where a file is kept, and where it went
	taken   map[string]bool   // of that record: names of its files
}

const opExport = "export.all"

// Export writes everything that the store knows into a new folder: JSON lines
// and CSV of every family of records, the files, the documents and the
// configuration, none of the secrets. The folder takes its name when it is
// whole. One log line says that the data left. Restricted persons' data go along:
// a copy that is kept is storage (art. 18(2) GDPR); how many they are is told.
func (s *Shop) Export(in ExportInput) (out Export, err error) {
	x := &exporter{shop: s, in: in, known: map[reflect.Type][]structField{}, holders: map[reflect.Type]bool{}}
	chosen, err := chosenFamilies(in.Only)
	if err != nil {
		return out, err
	}
	if err := s.mayNote(); err != nil {
		return out, err
	}
	if err := x.begin(); err != nil {
		return out, err
	}
	defer func() {
		if err != nil {
			_ = os.RemoveAll(x.temp)
		}
	}()
	if !in.NoFiles {
		if _, err := s.rebuildDocuments(); err != nil {
			return out, err
		}
	}
	err = s.view(func(tx *store.Tx) error {
		x.tx = tx
		if err := x.count(tx, chosen); err != nil {
			return err
		}
		limited, err := limitations(tx)
		if err != nil {
			return err
		}
		x.out.Restricted = len(limited)
		for _, f := range chosen {
			if err := x.writeFamily(tx, f); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return out, err
	}
	if err := x.close(chosen); err != nil {
		return out, err
	}
	if err := s.note(opExport, in.Only); err != nil {
		return out, err
	}
	return x.out, x.rename()
}

// chosenFamilies gives the families with these names, all for none.
func chosenFamilies(only []string) (out []exportFamily, err error) {
	all := exportFamilies()
	for _, name := range only {
		if !slices.Contains(ExportNames(), name) {
			return nil, refusal.Unknown("unknown-family", "unknown kind %q of records", name, ExportNames())
		}
	}
	for _, f := range all {
		if len(only) == 0 || slices.Contains(only, f.name) {
			out = append(out, f)
		}
	}
	return out, nil
}

// exportMark stands in the name of a folder that is not whole yet.
const exportMark = ".scatto-export-"

// begin makes the folder beside its place, after a look at that place.
func (x *exporter) begin() (err error) {
	if x.out.Path, err = filepath.Abs(x.in.Dir); err != nil {
		return store.CannotWrite(x.in.Dir, err)
	}
	path := x.out.Path
	parent := filepath.Dir(path)
	switch info, err := os.Stat(parent); {
	case err != nil || !info.IsDir():
		return refusal.NotFound("no-directory", "there is no directory %s", parent).WithHint("make it first, or plug in the disk")
	case inside(path, x.shop.dir):
		return refusal.Rule("export-inside", "%s lies in the data directory itself", path).WithHint("write it to another disk or machine")
	}
	info, err := os.Lstat(path)
	switch {
	case err == nil && !info.IsDir():
		return refusal.Rule("file-exists", "%s is already there", path).WithHint("name a new folder")
	case err == nil:
		if entries, err := os.ReadDir(path); err != nil || len(entries) > 0 {
			return refusal.Rule("folder-not-empty", "the folder %s is not empty", path).WithHint("name a new folder")
		}
	}
	if x.temp, err = begunFolder(path, exportMark); err != nil {
		return store.CannotWrite(path, err)
	}
	return nil
}

// begunFolder makes the folder beside path in which what path will hold is
// written. Those of runs that were killed go.
func begunFolder(path, mark string) (string, error) {
	parent, name := filepath.Dir(path), filepath.Base(path)
	left, err := filepath.Glob(filepath.Join(globbed(parent), "."+globbed(name)+mark+"*"))
	for _, old := range left {
		_ = os.RemoveAll(old)
	}
	if err != nil {
		return "", err
	}
	return os.MkdirTemp(parent, "."+name+mark+"*")
}

// globbed takes the signs of a pattern out of a name.
func globbed(name string) string {
	return strings.NewReplacer(`*`, `?`, `[`, `?`, `\`, `?`).Replace(name)
}

// rename gives the folder its name: now it is whole.
func (x *exporter) rename() error {
	err := os.Remove(x.out.Path) // an empty folder gives way
	if os.IsNotExist(err) {
		err = nil
	}
	if err == nil {
		err = os.Rename(x.temp, x.out.Path)
	}
	if err != nil {
		_ = os.RemoveAll(x.temp)
		return store.CannotWrite(x.out.Path, err)
	}
	return nil
}

// count counts the records, for the bar.
func (x *exporter) count(tx *store.Tx, chosen []exportFamily) error {
	if x.in.Progress == nil {
		return nil
	}
	for _, f := range chosen {
		for _, prefix := range f.prefixes {
			if err := tx.ScanKeys(store.Key(prefix), func(store.Key) (bool, error) { x.of++; return true, nil }); err != nil {
				return err
			}
		}
	}
	return nil
}

// tick moves the bar.
func (x *exporter) tick() {
	x.done++
	if x.in.Progress != nil && (x.done == x.of || x.done%200 == 0) {
		x.in.Progress(x.done, x.of)
	}
}

// mayNote refuses what the log could not take: an unknown operator, an event
// in the future.
func (s *Shop) mayNote() error {
	by, err := text.Line("operator", s.by, 100)
	if err != nil {
		return err
	}
	s.by = by
	if s.at.After(s.now) {
		return refusal.Rule("future", "%s lies in the future", calendar.Show(s.at)).
			WithHint("a write says what has happened: leave --at out, or give a past time")
	}
	return s.view(func(tx *store.Tx) error { return (&write{Tx: tx, shop: s}).knownOperator() })
}

// note adds a line to the shop's log about something that changed nothing.
func (s *Shop) note(op string, ids []string) error {
	if err := s.open(false); err != nil {
		return err
	}
	return s.st.Update(func(tx *store.Tx) error {
		if err := (&write{Tx: tx, shop: s}).knownOperator(); err != nil {
			return err
		}
		_, err := tx.AppendLog(store.ShopLog, store.LogEntry{TS: s.now, At: s.at, By: s.by, Op: op, IDs: ids})
		return err
	})
}

// recordID names a record for people: its id or number, else its key.
func recordID(k store.Key, o outObject) string {
	for _, name := range []string{"id", "number"} {
		if s := o.text(name); s != "" {
			return s
		}
	}
	return fmt.Sprint(strings.Join(k.Parts(), "/"))
}
