package store

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"hash"
	"io"
)

// A dump is text: one JSON object a line. The first line is the header, then
// come the files of the data directory (scatto.toml, the journal of erasures,
// pictures beside it such as the logo, and what is in files/ and templates/)
// in pieces, then every record in key order, and last a trailer with the
// numbers of both and the SHA-256 of all lines before it. The same store
// always gives the same bytes. Documents under out/ and the index of words
// are rebuilt, not dumped.
//
// An increment is a dump with only the files and records that are new or
// changed since an earlier backup. What is gone is named by its place in that
// backup, 1 for the first file or record, never by its name: who was erased
// stands in no increment that is made afterwards. Its trailer says what the
// whole dump of that moment would end in, so that a chain is proved to lead to
// exactly that dump.
type dumpLine struct {
	Dump     string          `json:"dump,omitempty"`   // header: dumpName or incrementName
	Schema   int             `json:"schema,omitempty"` // header
	Shop     string          `json:"shop,omitempty"`   // header: hash of the first line of ShopLog
	Base     string          `json:"base,omitempty"`   // header of an increment: SHA-256 of the backup file before it
	File     string          `json:"file,omitempty"`   // a piece of a file: its name, with slashes
	Offset   int64           `json:"offset,omitempty"` // and where in the file it lies
	Data     []byte          `json:"data,omitempty"`   // in base64
	Key      Key             `json:"key,omitempty"`    // a record
	Value    json.RawMessage `json:"value,omitempty"`
	GoneFile int             `json:"gone_file,omitempty"` // increment: the place of a file that is gone
	Gone     int             `json:"gone,omitempty"`      // and of a record
	End      *dumpEnd        `json:"end,omitempty"`       // the trailer
}

type dumpEnd struct {
	Files   int      `json:"files"`
	Records int      `json:"records"`
	Gone    int      `json:"gone,omitempty"` // files and records
	SHA256  string   `json:"sha256"`
	Base    string   `json:"base,omitempty"`  // increment: SHA256 of the dump before it
	State   *dumpEnd `json:"state,omitempty"` // increment: the trailer of the whole dump
}

// These name the formats and their version.
const dumpName, incrementName = "scatto-dump-1", "scatto-increment-1"

// The files of the data directory that a dump holds beside the records.
const configName, filesName, templatesName = "scatto.toml", "files", "templates"

// JournalName is the journal of erasures, which lies beside the store: the
// restore of an older backup repeats what it says.
const JournalName = "erasures.jsonl"

// pieceLen is how many bytes of a file stand in one line. It is part of the
// format: increments count on the lines of the backups before them.
const pieceLen = 512 << 10

// tally counts the lines of a dump and hashes them.
type tally struct {
	sum hash.Hash
	end dumpEnd
}

func (t *tally) close() dumpEnd {
	t.end.SHA256 = hex.EncodeToString(t.sum.Sum(nil))
	return t.end
}

// dumper writes a dump or, when there is a base, an increment.
type dumper struct {
	w     *bufio.Writer
	whole tally       // of the whole dump, written or not
	own   tally       // of an increment's own lines
	base  *baseCursor // what the backup before it holds, nil: write everything
	note  *indexWriter
	way   *way
}

// line counts a line of the whole dump, and writes it when it is wanted.
func (d *dumper) line(l dumpLine, wanted bool) error {
	line, err := l.encode()
	if err != nil {
		return err
	}
	d.whole.sum.Write(line)
	if !wanted {
		return nil
	}
	return d.put(line)
}

// put writes a line.
func (d *dumper) put(line []byte) error {
	d.own.sum.Write(line)
	_, err := d.w.Write(line)
	return err
}

func (l dumpLine) encode() ([]byte, error) {
	var line bytes.Buffer
	enc := json.NewEncoder(&line)
	enc.SetEscapeHTML(false)
	err := enc.Encode(l)
	return line.Bytes(), err
}

// Dump writes the whole shop to w as text in the clear: records, counters,
// logs, configuration and evidence, but not the key.
func (s *Store) Dump(w io.Writer) error {
	_, err := s.dump(w, nil, nil)
	return err
}

// dump writes the shop, or what has changed since base, and gives the trailer.
// What the dump holds is noted in note, which may be nil.
func (s *Store) dump(w io.Writer, base *baseCursor, note *indexWriter) (dumpEnd, error) {
	d := &dumper{w: bufio.NewWriterSize(w, 64<<10), base: base, note: note,
		whole: tally{sum: sha256.New()}, own: tally{sum: sha256.New()}}
	err := s.View(func(tx *Tx) (err error) {
		if d.way, err = s.way(tx, func() (int, error) { return fileBlocks(s.o.Dir) }); err != nil {
			return err
		}
		defer d.way.end()
		return d.run(tx, s.o.Dir)
	})
	if err != nil {
		return dumpEnd{}, err
	}
	whole := d.whole.close()
	if err := note.close(whole.SHA256); err != nil {
		return dumpEnd{}, err
	}
	end := whole
	if base != nil {
		end = d.own.close()
		end.Base, end.State = base.state, &whole
	}
	line, err := dumpLine{End: &end}.encode()
	if err != nil {
		return dumpEnd{}, err
	}
	if err := d.put(line); err != nil {
		return dumpEnd{}, err
	}
	return end, d.w.Flush()
}

func (d *dumper) run(tx *Tx, dir string) error {
	header := dumpLine{Dump: dumpName}
	var err error
	if header.Schema, header.Shop, err = tx.whose(); err != nil {
		return err
	}
	if err := d.line(header, d.base == nil); err != nil {
		return err
	}
	if d.base != nil {
		header.Dump, header.Base = incrementName, d.base.file
		line, err := header.encode()
		if err != nil {
			return err
		}
		if err := d.put(line); err != nil {
			return err
		}
	}
	if err := d.files(dir); err != nil {
		return err
	}
	if err := d.lost(true); err != nil {
		return err
	}
	err = tx.Scan("", func(k Key, raw Raw) (bool, error) {
		d.way.step(1)
		data, err := raw.JSON()
		if err != nil || k.derived() {
			return err == nil, err
		}
		return true, d.record(k, data, raw.value[:sumLen])
	})
	if err != nil {
		return err
	}
	return d.lost(false)
}

// whose gives the layout of the store and what tells its shop from others.
func (tx *Tx) whose() (schema int, shop string, err error) {
	var r schemaRecord
	if _, err := tx.Get(schemaKey(), &r); err != nil {
		return 0, "", err
	}
	var first LogEntry
	_, err = tx.Get(LogKey(ShopLog, 1), &first)
	return r.Schema, first.Hash, err
}

func (d *dumper) record(k Key, data, sum []byte) error {
	wanted, err := d.changed(recordEntry, string(k), sum)
	if err != nil {
		return err
	}
	d.whole.end.Records++
	if wanted {
		d.own.end.Records++
	}
	if err := d.note.add(recordEntry, string(k), sum); err != nil {
		return err
	}
	return d.line(dumpLine{Key: k, Value: data}, wanted)
}
