package cmd

import (
	"crypto/sha256"
	"encoding/hex"
	"io"
	"os"
	"path/filepath"
	"strings"

	"scatto/internal/refusal"
	"scatto/internal/shop"
)

// backupFiles are the files of one backup, opened.
type backupFiles struct {
	links []shop.BackupLink
	open  []io.Closer
}

func (b *backupFiles) close() {
	for _, f := range b.open {
		f.Close()
	}
}

// name is what the result calls the backup: its last file.
func (b *backupFiles) name() string { return b.links[len(b.links)-1].Name }

// openBackups opens a backup and its increments before anybody is asked for
// the passphrase.
func (env *Env) openBackups(files []string) (*backupFiles, error) {
	out := &backupFiles{}
	for _, file := range files {
		link, closer, err := env.openBackup(file, len(files) > 1)
		if err != nil {
			out.close()
			return nil, err
		}
		out.links, out.open = append(out.links, link), append(out.open, closer)
	}
	return out, nil
}

// openBackup opens one file; one of several is known by its SHA-256.
func (env *Env) openBackup(file string, several bool) (shop.BackupLink, io.Closer, error) {
	if file == "-" {
		if several {
			return shop.BackupLink{}, nil, refusal.Usage("stdin-in-chain", "standard input cannot be one backup of several").
				WithHint("save it into a file first")
		}
		return shop.BackupLink{Name: "-", R: env.In}, io.NopCloser(nil), nil
	}
	path, err := filepath.Abs(file)
	if err != nil {
		return shop.BackupLink{}, nil, cannotRead(file, err)
	}
	f, err := os.Open(path)
	if err != nil {
		return shop.BackupLink{}, nil, cannotRead(file, err)
	}
	link := shop.BackupLink{Name: path}
	if several {
		if link.SHA256, err = sumOf(f); err == nil {
			_, err = f.Seek(0, io.SeekStart)
		}
		if err != nil {
			f.Close()
			return shop.BackupLink{}, nil, cannotRead(file, err)
		}
	}
	shown := env.watch(f)
	link.R = shown
	return link, shown, nil
}

// backupSum gives the SHA-256 of a backup: its file's, or the sum itself for a
// file that is elsewhere.
func backupSum(base string) (string, error) {
	f, err := os.Open(base)
	if err != nil {
		if sum := strings.ToLower(base); os.IsNotExist(err) && len(sum) == 2*sha256.Size {
			if _, err := hex.DecodeString(sum); err == nil {
				return sum, nil
			}
		}
		return "", cannotRead(base, err)
	}
	defer f.Close()
	sum, err := sumOf(f)
	if err != nil {
		return "", cannotRead(base, err)
	}
	return sum, nil
}

func sumOf(r io.Reader) (string, error) {
	h := sha256.New()
	_, err := io.Copy(h, r)
	return hex.EncodeToString(h.Sum(nil)), err
}
