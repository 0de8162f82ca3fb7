package shop

import (
	"archive/zip"
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"scatto/internal/refusal"
	"scatto/internal/store"
	"scatto/tariff/invoice"
)

// putAside writes a file into a directory and gives its path. The same file
// may be there already, left by a run that was killed; another is never
// written over.
func putAside(dir, name string, data []byte) (string, error) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return "", err
	}
	path := filepath.Join(dir, name)
	have, err := os.ReadFile(path)
	switch {
	case err == nil && bytes.Equal(have, data):
		return path, nil
	case err == nil:
		return "", refusal.Rule("file-exists", "%s exists already", path).WithHint("name another folder")
	case !errors.Is(err, fs.ErrNotExist):
		return "", cannotWrite(path, err)
	}
	if err := store.WriteFile(path, data); err != nil {
		return "", cannotWrite(path, err)
	}
	return path, nil
}

// Bounds of one archive: SdI takes 5 MB, a transaction so many records.
const (
	maxArchive      = maxSdIFile - 64<<10
	maxArchiveFiles = 100
)

// sendArchives packs documents into as few archives as SdI takes. An archive
// has a name from the same ledger as every file, for SdI checks it alike.
func (s *Shop) sendArchives(list []outgoingFile, dir string, res *SendResult) error {
	for len(list) > 0 {
		n, data, err := packed(list)
		if err != nil {
			return err
		}
		part := list[:n]
		if err := s.sendArchive(part, data, dir, res); err != nil {
			return err
		}
		list = list[n:]
	}
	return nil
}

func (s *Shop) sendArchive(part []outgoingFile, data []byte, dir string, res *SendResult) error {
	return s.write("invoice.send", func(w *write) error {
		code, _, err := w.nextFileCode(part[0].inv.Seller.Sender())
		if err != nil {
			return err
		}
		if err := w.Put(store.ProgressiveKey(code), fileName{}); err != nil {
			return err
		}
		path, err := putAside(dir, code+".zip", data)
		if err != nil {
			return err
		}
		var holds archive
		var sent []Handed
		for _, f := range part {
			inv, err := w.handed(f, invoice.Sending{Via: invoice.ViaZip, To: path, At: s.at, State: invoice.Sent, Signed: f.signed})
			if err != nil {
				return err
			}
			holds.Files = append(holds.Files, inv.FileCode)
			sent = append(sent, Handed{inv, inv.Sendings[len(inv.Sendings)-1]})
		}
		if err := w.put(store.ArchiveKey(code), "archive "+code, "sdi", holds); err != nil {
			return err
		}
		res.Archives, res.Sent = append(res.Archives, path), append(res.Sent, sent...)
		return nil
	})
}

// packed zips as many of the files as one archive takes; the same files give
// the same bytes.
func packed(list []outgoingFile) (n int, data []byte, err error) {
	for n = min(len(list), maxArchiveFiles); ; n = max(1, n/2) {
		var b bytes.Buffer
		z := zip.NewWriter(&b)
		for _, f := range list[:n] {
			name := invoice.Sending{FileCode: f.inv.FileCode, Signed: f.signed}.File()
			out, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate})
			if err != nil {
				return 0, nil, err
			}
			if _, err := out.Write(f.data); err != nil {
				return 0, nil, err
			}
		}
		if err := z.Close(); err != nil {
			return 0, nil, err
		}
		if b.Len() <= maxArchive || n == 1 {
			return n, b.Bytes(), nil
		}
	}
}
