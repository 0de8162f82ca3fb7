package store

import (
	"crypto/sha256"
	"encoding/hex"
	"hash"
	"io"
	"path/filepath"
	"strings"

	"scatto/internal/refusal"
)

// BackupInfo says what a backup holds.
type BackupInfo struct {
	Schema   int
	Files    int
	Records  int
	Commit   int64               // the commit at which it was made
	Counters map[string]int64    // where the counters stand
	Logs     map[string]LogState // the ends of the logs, all verified

	// Of an increment that is verified alone, Files and Records are those in
	// it; the logs can be verified only with the backups before it.
	Base string // an increment: SHA-256 of the backup file before it
	Gone int    // an increment: files and records that are no more
}

// sink takes what a dump holds, as it comes.
type sink interface {
	file(name string, offset int64, data []byte) error
	record(k Key, data []byte) error
}

// nowhere is the sink of a dump that is only verified.
type nowhere struct{}

func (nowhere) file(string, int64, []byte) error { return nil }
func (nowhere) record(Key, []byte) error         { return nil }

// undumper reads a dump and verifies it: its trailer, the order of its keys,
// the log chains and that counters and ends of logs belong to its commit.
type undumper struct {
	to     sink
	sum    hash.Hash
	info   BackupInfo
	commit commitRecord
	chains map[string]*verifier
	last   Key    // the key before
	name   string // the file whose pieces are being read
	next   int64  // where its next piece begins
}

func undump(r io.Reader, to sink) (BackupInfo, error) { return undumpLines(newDumpText("", r), to) }

func undumpLines(src lineSource, to sink) (BackupInfo, error) {
	u := &undumper{to: to, sum: sha256.New(), chains: map[string]*verifier{},
		info: BackupInfo{Counters: map[string]int64{}, Logs: map[string]LogState{}}}
	for n := 1; ; n++ {
		line, l, err := src.next()
		if err != nil {
			return BackupInfo{}, err
		}
		if l.End != nil {
			if err := u.end(n, *l.End); err != nil {
				return BackupInfo{}, err
			}
			return u.info, nil
		}
		u.sum.Write(line)
		if err := u.line(n, l); err != nil {
			return BackupInfo{}, err
		}
	}
}

// line takes line n of the dump, which is not the trailer.
func (u *undumper) line(n int, l dumpLine) error {
	switch {
	case (n == 1) != (l.Dump != ""):
		return damagedBackup(n, nil)
	case n == 1:
		u.info.Schema = l.Schema
		return knownFormat(l, dumpName)
	case l.File != "" && l.Key == "":
		return u.file(n, l)
	case l.Key > u.last && l.Value != nil:
		u.last = l.Key
		u.info.Records++
		if err := u.record(l.Key, l.Value); err != nil {
			return err
		}
		return u.to.record(l.Key, l.Value)
	}
	return damagedBackup(n, nil)
}

// knownFormat refuses a header that this program does not read.
func knownFormat(header dumpLine, want string) error {
	if header.Dump != want || header.Schema > currentSchema {
		return refusal.Damaged("newer-backup", "the backup was made by a newer scatto: %s, layout %d", header.Dump, header.Schema).
			WithHint("install a newer scatto")
	}
	return nil
}

func (u *undumper) file(n int, l dumpLine) error {
	inside := l.File == configName || l.File == JournalName || picture(l.File) || strings.HasPrefix(l.File, filesName+"/") || strings.HasPrefix(l.File, templatesName+"/")
	if !inside || !filepath.IsLocal(filepath.FromSlash(l.File)) || u.last != "" {
		return damagedBackup(n, nil)
	}
	if l.Offset == 0 {
		u.info.Files++
		u.name, u.next = l.File, 0
	}
	if l.File != u.name || l.Offset != u.next {
		return damagedBackup(n, nil)
	}
	u.next += int64(len(l.Data))
	return u.to.file(l.File, l.Offset, l.Data)
}

// record notes what the end is compared with.
func (u *undumper) record(k Key, data []byte) error {
	if chain, ok := chainOf(k); ok {
		if u.chains[chain] == nil {
			u.chains[chain] = newVerifier(chain)
		}
		return u.chains[chain].json(k, data)
	}
	switch {
	case k == commitKey():
		return decode(k, data, &u.commit)
	case strings.HasPrefix(string(k), counterPrefix):
		var c countRecord
		err := decode(k, data, &c)
		u.info.Counters[c.Name] = c.Last
		return err
	case strings.HasPrefix(string(k), logEndPrefix):
		var e logEndRecord
		err := decode(k, data, &e)
		u.info.Logs[e.Chain] = e.LogState
		return err
	}
	return nil
}

// end takes the trailer.
func (u *undumper) end(n int, e dumpEnd) error {
	want := dumpEnd{Files: u.info.Files, Records: u.info.Records, SHA256: hex.EncodeToString(u.sum.Sum(nil))}
	if e != want {
		return damagedBackup(n, nil)
	}
	for chain, v := range u.chains {
		if err := v.ends(u.info.Logs[chain]); err != nil {
			return err
		}
	}
	for chain, end := range u.info.Logs {
		if u.chains[chain] == nil {
			return newVerifier(chain).ends(end)
		}
	}
	u.info.Commit = u.commit.Number
	h := head{Commit: u.commit.Number, Counters: u.info.Counters, Log: noLines()}
	for chain, end := range u.info.Logs {
		h.move(chain, noLines(), end)
	}
	if _, sum, err := h.encode(); err != nil || sum != u.commit.Sum {
		return damagedBackup(n, err)
	}
	return nil
}
