package shop

import (
	"os"
	"path/filepath"

	"scatto/internal/config"
	"scatto/internal/store"
)

// Setup is what Create found or made.
type Setup struct {
	Config       config.Config
	ConfigFile   string // its path
	KeyFile      string // path of the store's key
	Created      bool   // the configuration is new
	Network      string // network file system that the data lie on, "" for a local disk
	OpenToOthers bool   // others than the owner may look into the data directory
}

// Create makes a data directory: folder 0700, key, store, configuration. What
// is there stays as it is; values (by key, see config.Template) only fill a
// new configuration. Every value is checked before anything is made. The
// configuration comes last: a run that was killed is completed by the next.
func Create(o Options, profile string, values map[string]string) (Setup, error) {
	s := Setup{ConfigFile: filepath.Join(o.Dir, config.FileName)}
	text, err := config.Template(profile, values)
	if err != nil {
		return s, err
	}
	if there, err := os.ReadFile(s.ConfigFile); err == nil {
		text = there
	}
	if s.Config, err = config.Parse(text, s.ConfigFile); err != nil {
		return s, err
	}
	in := store.Options{Dir: o.Dir, KeyFile: s.Config.KeyFile(o.Dir), Wait: o.Wait}
	s.KeyFile = in.KeyPath()
	if err := store.Create(in); err != nil {
		return s, err
	}
	if s.Created, err = config.Create(s.ConfigFile, text); err != nil {
		return s, err
	}
	for _, sub := range []string{"out", "files"} {
		if err := store.MakeDirs(filepath.Join(o.Dir, sub)); err != nil {
			return s, cannotWrite(filepath.Join(o.Dir, sub), err)
		}
	}
	s.Network = store.NetworkFileSystem(o.Dir)
	if info, err := os.Stat(o.Dir); err == nil {
		s.OpenToOthers = store.OpenToOthers(info)
	}
	return s, nil
}

// OpenToOthers reports whether others than the owner may look into what info
// describes.
func OpenToOthers(info os.FileInfo) bool { return store.OpenToOthers(info) }

// DiskFull says whether err means that no more fits on a disk.
func DiskFull(err error) bool { return store.DiskFull(err) }

// NoRight says whether err means that the user may not read or write there.
func NoRight(err error) bool { return store.NoRight(err) }
