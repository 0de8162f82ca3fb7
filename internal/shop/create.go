package shop

import (
	"os"
	"path/filepath"

	"scatto/internal/config"
	"scatto/internal/refusal"
	"scatto/internal/store"
)

// Create makes a data directory: folder 0700, configuration, key, store. What
// is there stays as it is; a configuration is never overwritten.
func Create(dir, profile string, company map[string]string) error {
	path := filepath.Join(dir, config.FileName)
	keyFile := ""
	if _, err := os.Stat(path); err == nil {
		cfg, err := config.Load(path)
		if err != nil {
			return err
		}
		keyFile = cfg.StoreKeyFile
	} else {
		data, err := config.Template(profile, company)
		if err != nil {
			return err
		}
		if _, err := os.Stat(filepath.Join(dir, "store")); err == nil {
			return refusal.Damaged("config-missing", "the configuration %s is missing", path).
				WithHint("put it back from a backup")
		}
		if err := os.MkdirAll(dir, 0o700); err != nil {
			return cannotWrite(dir, err)
		}
		if err := store.WriteFile(path, data); err != nil {
			return cannotWrite(path, err)
		}
	}
	return store.Create(store.Options{Dir: dir, KeyFile: keyFile})
}
