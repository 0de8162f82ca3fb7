package shop

import (
	"path/filepath"

	"scatto/internal/document"
	"scatto/internal/store"
)

// writeFile writes a paper into its file and gives its absolute path.
func writeFile(path string, data []byte) (string, error) {
	path, err := filepath.Abs(path)
	if err != nil {
		return "", err
	}
	if err := store.WriteFile(path, data); err != nil {
		return "", cannotWrite(path, err)
	}
	return path, nil
}

// writeAct renders a paper of law and writes it; the path comes back whole.
func (s *Shop) writeAct(a document.Act, path string) (string, error) {
	pdf, err := document.RenderAct(a)
	if err != nil {
		return "", err
	}
	return writeFile(path, pdf)
}

// outPath is where a paper goes that nobody gave a place: below out.
func (s *Shop) outPath(given, folder, name string) string {
	if given != "" {
		return given
	}
	return filepath.Join(s.dir, "out", folder, name)
}
