// Package shop is the only writer: one method is one transaction is one log
// entry. It is thin: it asks the domain, then stores.
package shop

import (
	"os"
	"path/filepath"
	"time"

	"scatto/gdpr"
	"scatto/internal/calendar"
	"scatto/internal/config"
	"scatto/internal/mail/letter"
	"scatto/internal/refusal"
	"scatto/internal/store"
	"scatto/tariff"
)

// Options say where, when and by whom.
type Options struct {
	Dir string    // the data directory
	Now time.Time // the instant of the run, UTC, whole seconds
	At  time.Time // when the event happened; equal to Now unless backdated
	By  string    // the operator
	// Clock tells the time in the course of a long run; nil: it stands at Now.
	Clock func() time.Time
	Wait  time.Duration // for the store's lock
	// Reading says that the command only reads: it shares the store with
	// other readers and opens it in half the time. A write still works.
	Reading bool
}

// Shop is one shop's data, opened for one command. The store itself is opened
// at the first use and can be let go between the steps of a long run.
type Shop struct {
	Config   config.Config
	Silent   bool // this command writes no letter to the customer
	progress func(done, of int)
	stop     func() bool // nil: nobody interrupts
	dir      string
	now, at  time.Time
	by       string
	opts     store.Options
	st       *store.Store
	reading  bool
	clock    func() time.Time
	coverage tariff.Coverage
	letters  *letter.Set // read at the first letter

	clockWas time.Time // an entry of the log was ahead of the clock while this command wrote

	restoring bool // whoever restores need not be a technician of the backup's

	use       gdpr.RestrictedUse // of restricted data, that this command names; "" for none
	useReason string

	mark       *store.Mark // documents are being issued
	unwritten  bool        // and some of them are not written yet
	completing bool        // what a killed process left is being seen to

	unwrittenPaper error // why the file of the last letter could not be written
}

// Open reads the configuration of an initialised data directory.
func Open(o Options) (*Shop, error) {
	path := filepath.Join(o.Dir, config.FileName)
	if _, err := os.Stat(path); os.IsNotExist(err) {
		if _, err := os.Stat(filepath.Join(o.Dir, "store")); err == nil {
			return nil, refusal.Damaged("config-missing", "the configuration %s is missing", path).
				WithHint("put it back from a backup, or write a new one with scatto init")
		}
		return nil, refusal.NotFound("not-initialised", "no scatto data in %s", o.Dir).WithHint("scatto init")
	}
	cfg, err := config.Load(path)
	if err != nil {
		return nil, err
	}
	coverage, err := tariff.DefaultCoverage().With(cfg.Coverage)
	if err != nil {
		return nil, err
	}
	return &Shop{
		Config: cfg, dir: o.Dir, now: o.Now, at: o.At, by: o.By, reading: o.Reading, clock: o.Clock, coverage: coverage,
		opts: store.Options{Dir: o.Dir, KeyFile: cfg.KeyFile(o.Dir), Wait: o.Wait},
	}, nil
}

// Close lets the store go.
func (s *Shop) Close() error {
	if s.st == nil {
		return nil
	}
	err := s.st.Close()
	s.st = nil
	return err
}

// open opens the store, once; a store that was opened for reading is opened
// anew when something is to be written.
func (s *Shop) open(reading bool) (err error) {
	if s.st != nil && s.opts.ReadOnly && !reading {
		if err := s.Close(); err != nil {
			return err
		}
	}
	if s.st == nil {
		s.opts.ReadOnly = reading
		if s.st, err = store.Open(s.opts); err != nil {
			return err
		}
		if s.st.Mended() {
			s.tidyAfterKill()
		}
		return s.completeDocuments()
	}
	return nil
}

// view reads in one transaction.
func (s *Shop) view(fn func(tx *store.Tx) error) error {
	if err := s.open(s.reading); err != nil {
		return err
	}
	return s.st.View(fn)
}

// Dir is the data directory.
func (s *Shop) Dir() string { return s.dir }

// At is the instant of the event, UTC.
func (s *Shop) At() time.Time { return s.at }

// By is the operator.
func (s *Shop) By() string { return s.by }

// ActAs makes another the operator of what follows.
func (s *Shop) ActAs(name string) { s.by = name }

// GoOn tells that time has passed since the shop was opened, such as while a
// person was asked: what follows is done at now and happens at at.
func (s *Shop) GoOn(now, at time.Time) { s.now, s.at = now, at }

func (s *Shop) zone() *time.Location { return calendar.Rome() }

// day is the civil date of an instant in the shop's zone.
func (s *Shop) day(t time.Time) calendar.Date { return calendar.DateOf(t, s.zone()) }

// Today is the civil date of the event.
func (s *Shop) Today() calendar.Date { return s.day(s.at) }

// moment is the present in the course of a long run.
func (s *Shop) moment() time.Time {
	if s.clock == nil {
		return s.now
	}
	return s.clock().UTC().Truncate(time.Second)
}
