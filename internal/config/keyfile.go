package config

// KeyFile is the path of the store's key when store.key_file puts it
// elsewhere: absolute, or below the data directory. "" is the usual place.
func (c Config) KeyFile(dataDir string) string {
	if c.StoreKeyFile == "" {
		return ""
	}
	return below(dataDir, c.StoreKeyFile)
}
