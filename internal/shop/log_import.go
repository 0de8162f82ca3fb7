package shop

import (
	"io"
	"os"
	"path/filepath"
	"time"

	"scatto/gdpr/ads"
	"scatto/gdpr/ads/logfile"
	"scatto/internal/refusal"
	"scatto/internal/store"
	"scatto/internal/text"
)

// LogImport says which logs of a customer's systems are taken in.
type LogImport struct {
	Customer string
	Files    []string
	Format   logfile.Format
	System   string // the machine, where the file does not name it or names it wrongly
	Zone     *time.Location
	Year     int
	Silence  time.Duration // a longer one is a gap; 0: what is agreed, else a day
	DryRun   bool
	Progress func(done, of int) // in megabytes, nil where nobody watches
}

// LogImported is what became of it.
type LogImported struct {
	Customer   string
	Files      []LogFile
	Read       int64 // records of all kinds
	Kept       int64 // lines taken in
	Others     int64 // accesses of people who are no administrators, dropped
	System     int64 // of the system's own accounts, dropped
	Other      int64 // records that tell of no access
	Duplicates int64 // taken in before
	TooOld     int64 // from before what was purged
	ClockOff   int64 // taken in, with a clock that had gone back or ran ahead
	Failed     int64
	Faults     []LogFault   // the first of those that failed
	Gaps       []ads.LogGap // what is missing
	First      time.Time    // of the events taken in or known
	Last       time.Time
}

// LogFile is one file that was read.
type LogFile struct {
	Name     string
	Format   logfile.Format
	Read     int64 // records of all kinds, also those that could not be read
	Systems  []string
	Filtered bool // it holds some kinds of event only: its numbers prove nothing
}

// LogFault is a line that could not be read.
type LogFault struct {
	File string
	Line int64
	Err  error
}

// maxFaults is how many lines that could not be read are named.
const maxFaults = 100

// usualSilence is how long a system may say nothing where nothing is agreed.
const usualSilence = 24 * time.Hour

// ImportAccessLog takes the administrators' accesses out of the logs of a
// customer's systems into the customer's access log, in batches: each is
// whole or not there, and the same file again brings what is missing. The
// store is given up every few batches: others work while a long log comes in,
// and another import of the same customer's finds what this one took.
func (s *Shop) ImportAccessLog(in LogImport) (out LogImported, err error) {
	if in.System, err = text.Line("system", in.System, 100); err != nil {
		return out, err
	}
	m, err := s.newLogImport(in)
	if err != nil {
		return out, err
	}
	for _, name := range in.Files {
		if err := m.file(name); err != nil {
			return m.out, err
		}
	}
	return m.out, nil
}

// logImport is an import on its way.
type logImport struct {
	*logKeeper
	shop    *Shop
	in      LogImport
	out     LogImported
	purged  time.Time // no older event comes in again
	taken   *takenEvents
	end     store.LogState       // of the log, when taken was right
	held    int                  // records since the store was given up
	sources map[string]LogSource // by system, as they will be
	tracks  map[string]*logTrack // of the file being read
	order   []string             // its systems, as they came
	name    string               // of the file, without its folders
	batch   []logCandidate
	bytes   int64
	batches int
}

// logCandidate is an event that is not yet known to be new.
type logCandidate struct {
	digest takenDigest
	line   LogLine
}

func (s *Shop) newLogImport(in LogImport) (*logImport, error) {
	m := &logImport{shop: s, in: in, sources: map[string]LogSource{}}
	err := s.view(func(tx *store.Tx) error {
		card, err := findCard(tx, in.Customer)
		if err != nil {
			return err
		}
		m.out.Customer = card.ID
		if m.logKeeper, err = newLogKeeper(tx, card.ID); err != nil {
			return err
		}
		p, _, err := get[logPurged](tx, store.LogPurgedKey(card.ID))
		if err != nil {
			return err
		}
		m.purged = p.until()
		if m.end, err = tx.LogEnd(store.AccessLog(card.ID)); err != nil {
			return err
		}
		list, err := logSources(tx, card.ID)
		for _, l := range list {
			m.sources[l.System] = l
		}
		if err == nil {
			m.taken, err = newTaken(tx, card.ID, in.DryRun)
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	return m, s.giveWay()
}

// file takes in one file.
func (m *logImport) file(name string) error {
	info, err := os.Stat(name)
	if err != nil {
		return cannotReadLog(name, err)
	}
	if info.IsDir() {
		return refusal.Usage("cannot-read", "the file %s cannot be read", name).WithHint("it is a folder: name the files in it")
	}
	latest := m.shop.now
	if info.ModTime().Before(latest) {
		latest = info.ModTime()
	}
	before := m.out.Read + m.out.Failed
	m.name, m.tracks, m.order, m.batches = filepath.Base(name), map[string]*logTrack{}, nil, 0
	open := func() (io.ReadCloser, error) {
		f, err := os.Open(name)
		if err != nil {
			return nil, cannotReadLog(name, err)
		}
		return &countedFile{File: f, size: info.Size(), tell: m.in.Progress}, nil
	}
	o := logfile.Options{Format: m.in.Format, Zone: m.in.Zone, Year: m.in.Year, Latest: latest}
	format, err := logfile.Read(open, o, logfile.Handler{Record: m.record, Bad: m.bad})
	if err != nil {
		return err
	}
	if err := m.flush(true); err != nil {
		return err
	}
	f := LogFile{Name: name, Format: format, Read: m.out.Read + m.out.Failed - before, Systems: m.order}
	for _, system := range m.order {
		t := m.tracks[system]
		f.Filtered = f.Filtered || t.filtered()
		m.out.Gaps = append(m.out.Gaps, t.gaps()...)
	}
	m.out.Files = append(m.out.Files, f)
	m.held = 0
	return m.shop.giveWay()
}

func cannotReadLog(name string, err error) error {
	if os.IsNotExist(err) {
		return refusal.NotFound("no-file", "there is no file %s", name)
	}
	return refusal.Usage("cannot-read", "the file %s cannot be read", name).From(err)
}

func (m *logImport) bad(line int64, why error) error {
	m.out.Failed++
	if len(m.out.Faults) < maxFaults {
		m.out.Faults = append(m.out.Faults, LogFault{m.name, line, why})
	}
	return m.turn()
}

// countedFile tells how far it was read.
type countedFile struct {
	*os.File
	size, done int64
	told       int64
	tell       func(done, of int)
}

// Read reads and tells, megabyte by megabyte.
func (f *countedFile) Read(b []byte) (int, error) {
	n, err := f.File.Read(b)
	f.done += int64(n)
	if f.tell != nil && f.done>>20 != f.told {
		f.told = f.done >> 20
		f.tell(int(f.told), int(max(f.size>>20, f.told)))
	}
	return n, err
}
