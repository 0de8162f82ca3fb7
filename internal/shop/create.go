package shop

import (
	"io/fs"
	"os"
	"path/filepath"

	"scatto/internal/config"
	"scatto/internal/store"
)

// Created is what Create made or found.
type Created struct {
	Config  string // the configuration's path
	KeyFile string
	New     bool     // false: the configuration was there already
	Profile string   // that applies
	Missing []string // keys that invoices wait for
}

// Create sets up a data directory: folder 0700, key, store, configuration.
// What is there stays as it is, so it can be run again, also after a run that
// was killed: every value is checked before anything is made, and the
// configuration comes last.
func Create(o Options, profile string, values map[string]string) (Created, error) {
	text, err := config.Template(profile, values)
	if err != nil {
		return Created{}, err
	}
	path := filepath.Join(o.Dir, config.FileName)
	if there, err := os.ReadFile(path); err == nil {
		text = there
	}
	cfg, err := config.Parse(text, path)
	if err != nil {
		return Created{}, err
	}
	in := store.Options{Dir: o.Dir, KeyFile: cfg.KeyFile(o.Dir), Wait: o.Wait}
	if err := store.Create(in); err != nil {
		return Created{}, err
	}
	fresh, err := config.Create(path, text)
	return Created{path, in.KeyPath(), fresh, cfg.Profile, cfg.MissingCompany()}, err
}

// NetworkFileSystem names the network file system that dir lies on, "" when
// it lies on none that is known: locks are not safe there.
func NetworkFileSystem(dir string) string { return store.NetworkFileSystem(dir) }

// OpenToOthers says whether others than the owner may look into a file or
// directory.
func OpenToOthers(info fs.FileInfo) bool { return store.OpenToOthers(info) }
