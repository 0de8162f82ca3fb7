package cmd

import (
	"crypto/sha256"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"scatto/internal/config"
	"scatto/internal/shop"
	"scatto/internal/store"
)

// state is all that a command can leave behind: the records, the ends of the
// logs, and the files in the data directory and beside it.
type state struct {
	records map[string]string // digest by key
	lines   int64             // of all logs
	files   map[string]string // digest by path, without those of the store
	temps   []string          // files that somebody had begun to write
	fault   string            // why the store is not sound
}

// stateOf reads what is in work, where the shop lives in data. It opens the
// store as the next command would, and checks records, logs and kept files.
func stateOf(work, data string) state {
	st := state{records: map[string]string{}, files: map[string]string{}}
	if _, err := os.Stat(filepath.Join(data, "store")); err == nil {
		if err := st.readStore(data); err != nil {
			st.fault = err.Error()
		}
	}
	err := filepath.WalkDir(work, func(path string, d fs.DirEntry, err error) error {
		if err != nil || !d.Type().IsRegular() || ofStore(data, path) {
			return err
		}
		name, _ := filepath.Rel(work, path)
		if begun(name) {
			st.temps = append(st.temps, name)
			return nil
		}
		b, err := os.ReadFile(path)
		st.files[name] = digestOf(b)
		return err
	})
	if err != nil && st.fault == "" {
		st.fault = err.Error()
	}
	return st
}

// ofStore says whether a file is the store's own.
func ofStore(data, path string) bool {
	name, err := filepath.Rel(data, path)
	if err != nil {
		return false
	}
	first, _, inside := strings.Cut(name, string(filepath.Separator))
	return inside && first == "store" || name == "head" || name == "lock"
}

// begun says whether a file is one that a killed command had begun to write,
// under a name that nobody takes for the finished one.
func begun(name string) bool {
	for _, mark := range []string{".scatto-tmp-", ".scatto-export-", ".scatto-pack-", "store.new/", "store.trial/", "out/.writing/"} {
		if strings.Contains(name, mark) {
			return true
		}
	}
	return strings.HasPrefix(filepath.Base(name), ".scatto-") && strings.HasSuffix(name, ".toml")
}

func digestOf(b []byte) string { return fmt.Sprintf("%x", sha256.Sum256(b))[:16] }

func (st *state) readStore(data string) error {
	cfg, err := config.Load(filepath.Join(data, config.FileName))
	if _, none := os.Stat(filepath.Join(data, config.FileName)); os.IsNotExist(none) {
		cfg, err = config.Default(config.ITValue), nil // init writes it last
	}
	if err != nil {
		return err
	}
	if err := mend(data); err != nil {
		return err
	}
	s, err := store.Open(store.Options{Dir: data, KeyFile: cfg.KeyFile(data), Wait: 10 * time.Second, ReadOnly: true})
	if err != nil {
		return err
	}
	defer s.Close()
	sound, err := s.Check()
	if err != nil {
		return err
	}
	for _, end := range sound.Logs {
		st.lines += end.Last
	}
	err = s.View(func(tx *store.Tx) error {
		return tx.Scan("", func(k store.Key, raw store.Raw) (bool, error) {
			b, err := raw.JSON()
			if k != "meta/commit" {
				st.records[string(k)] = digestOf(b)
			}
			return true, err
		})
	})
	if err == nil {
		err = s.Close()
	}
	return err
}

// mend opens the shop as the next command does, which finishes and sweeps what
// a kill has left, and compares its kept files.
func mend(data string) error {
	if _, none := os.Stat(filepath.Join(data, config.FileName)); none != nil {
		return nil
	}
	now := time.Date(2030, 1, 1, 0, 0, 0, 0, time.UTC)
	sh, err := shop.Open(shop.Options{Dir: data, Now: now, At: now, By: "luca", Wait: 10 * time.Second, Reading: true})
	if err != nil {
		return err
	}
	defer sh.Close()
	if _, err := sh.CheckStore(); err != nil {
		return err
	}
	if _, err := sh.CheckFiles(); err != nil {
		return err
	}
	return sh.Close()
}

// doubt is what two undisturbed runs of one command do differently: contents
// and names that are drawn at random. Of those names only the number counts.
type doubt struct{ contents, families map[string]bool }

func doubtOf(a, b map[string]string) doubt {
	d := doubt{map[string]bool{}, map[string]bool{}}
	for _, k := range apart(a, b) {
		d.contents[k] = true
		if a[k] == "" || b[k] == "" {
			d.families[familyOf(k)] = true
		}
	}
	return d
}

// familyOf is what stands before the first slash of a key, and the folder of
// a file.
func familyOf(name string) string {
	if filepath.Ext(name) != "" {
		return filepath.Dir(name)
	}
	family, _, _ := strings.Cut(name, "/")
	return family
}

// apart names what two maps do not agree on, in order.
func apart(a, b map[string]string) (out []string) {
	for k := range a {
		if b[k] != a[k] {
			out = append(out, k)
		}
	}
	for k := range b {
		if a[k] == "" {
			out = append(out, k)
		}
	}
	slices.Sort(out)
	return out
}

// differ tells what have holds otherwise than want, "" for nothing; names only
// leaves the contents out.
func differ(have, want map[string]string, d doubt, namesOnly bool) string {
	drawn := map[string]int{}
	var out []string
	for _, k := range apart(have, want) {
		switch family := familyOf(k); {
		case have[k] != "" && want[k] != "":
			if !namesOnly && !d.contents[k] {
				out = append(out, k+" is another")
			}
		case d.families[family] && have[k] != "":
			drawn[family]++
		case d.families[family]:
			drawn[family]--
		case have[k] != "":
			out = append(out, k+" is too many")
		default:
			out = append(out, k+" is missing")
		}
	}
	for _, family := range slices.Sorted(maps.Keys(drawn)) {
		if n := drawn[family]; n != 0 {
			out = append(out, fmt.Sprintf("%+d of %s", n, family))
		}
	}
	if len(out) > 4 {
		out = append(out[:4], fmt.Sprintf("and %d more", len(out)-4))
	}
	return strings.Join(out, "; ")
}
