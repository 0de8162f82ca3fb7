package shop

import (
	"archive/zip"
	"bytes"
	"encoding/json"
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

// Bounds of one archive: SdI takes 5 MB, a transaction so many bytes of
// records, memory so many of files at once.
const (
	maxArchive        = maxSdIFile - 64<<10
	maxArchiveFiles   = 100
	maxArchiveRecords = 400 << 10
	maxArchiveRaw     = 20 << 20
)

// sendArchives packs documents into as few archives as SdI takes. An archive
// has a name from the same ledger as every file, for SdI checks it alike.
func (s *Shop) sendArchives(list []outgoingFile, dir string, res *SendResult) error {
	for len(list) > 0 {
		var raw [][]byte
		for size, records := 0, 0; len(raw) < min(len(list), maxArchiveFiles) && size < maxArchiveRaw && records < maxArchiveRecords; {
			one := list[len(raw)]
			data, err := s.bytesOf(one)
			if err != nil {
				return err
			}
			record, err := json.Marshal(one.inv)
			if err != nil {
				return err
			}
			raw, size, records = append(raw, data), size+len(data), records+len(record)
		}
		packed, err := pack(list, raw)
		for ; err == nil && len(packed) > maxArchive && len(raw) > 1; packed, err = pack(list, raw) {
			raw = raw[:len(raw)/2]
		}
		if err == nil {
			err = s.sendArchive(list[:len(raw)], raw, packed, dir, res)
		}
		if err != nil {
			return err
		}
		list = list[len(raw):]
	}
	return nil
}

func (s *Shop) sendArchive(part []outgoingFile, raw [][]byte, packed []byte, dir string, res *SendResult) error {
	return s.write("invoice.send", func(w *write) error {
		code, _, err := w.nextFileCode(part[0].inv.Seller.Sender())
		if err != nil {
			return err
		}
		if err := w.Put(store.ProgressiveKey(code), fileName{}); err != nil {
			return err
		}
		path, err := putAside(dir, code+".zip", packed)
		if err != nil {
			return err
		}
		var holds archive
		var sent []Handed
		for i, f := range part {
			inv, err := w.handed(f, raw[i], invoice.Sending{Via: invoice.ViaZip, To: path, At: s.at, State: invoice.Sent, Signed: f.signed != nil})
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

// pack zips the first of the files; the same files give the same bytes.
func pack(list []outgoingFile, raw [][]byte) ([]byte, error) {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i, data := range raw {
		out, err := z.CreateHeader(&zip.FileHeader{Name: list[i].name(), Method: zip.Deflate})
		if err != nil {
			return nil, err
		}
		if _, err := out.Write(data); err != nil {
			return nil, err
		}
	}
	err := z.Close()
	return b.Bytes(), err
}
