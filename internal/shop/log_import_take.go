package shop

import (
	"time"

	"scatto/gdpr/ads"
	"scatto/gdpr/ads/logfile"
	"scatto/internal/refusal"
	"scatto/internal/store"
)

// opLogImport is what the shop's log calls a batch of an import.
const opLogImport = "ads.log.import"

// aheadOf is how far a system's clock may run ahead of ours.
const aheadOf = 5 * time.Minute

// record takes one record of the file: counted, dropped, or put into the
// batch.
func (m *logImport) record(r logfile.Record) error {
	m.out.Read++
	if err := m.turn(); err != nil {
		return err
	}
	system, err := m.systemOf(r)
	if err != nil {
		return err
	}
	m.track(system).see(r)
	switch {
	case r.Kind == "":
		m.out.Other++
		return nil
	case r.Machine:
		m.out.System++
		return nil
	}
	person, keep := m.keeps(r, system)
	if !keep {
		m.out.Others++
		return nil
	}
	if r.At.Before(m.purged) {
		m.out.TooOld++
		return nil
	}
	e := ads.Event{
		At: r.At, Kind: r.Kind, System: system, Source: r.Source, Person: person, Account: r.Account, Outcome: outcomeOK,
		Origin: r.Origin, Detail: r.Detail, ClockOff: r.ClockOff || r.At.After(m.shop.now.Add(aheadOf)),
	}
	if r.Failed {
		e.Outcome = outcomeFailed
	}
	if r.Number != 0 {
		e.Record = r.ID
	}
	c := logCandidate{digestOf(r, system), accessLine(e, m.shop.now, m.shop.by)}
	m.batch = append(m.batch, c)
	m.bytes += lineSize(c.line)
	if m.bytes < batchBytes {
		return nil
	}
	return m.flush(false)
}

// batchBytes is about how much of a log one transaction takes, lineFrame what
// a line takes beside its fields.
const batchBytes, lineFrame = 800 << 10, 420

func lineSize(l LogLine) int64 {
	n := lineFrame + len(l.By) + len(l.Op)
	for name, v := range l.Fields {
		n += len(name) + len(v) + 6
	}
	return int64(n)
}

// systemOf is the machine that a record is about.
func (m *logImport) systemOf(r logfile.Record) (system string, err error) {
	name := m.in.System
	if name == "" {
		name = r.System
	}
	if name == "" {
		return "", refusal.Usage("no-system", "%s does not say which machine it is of (line %d)", m.name, r.Line).
			WithHint("name the machine with --system")
	}
	if known, ok := m.systems[name]; ok {
		return known, nil
	}
	err = m.shop.view(func(tx *store.Tx) error {
		system, err = m.system(tx, name)
		return err
	})
	return system, err
}

func (m *logImport) track(system string) *logTrack {
	if t := m.tracks[system]; t != nil {
		return t
	}
	state, known := m.sources[system]
	if !known {
		state = m.newSource(system)
	}
	t := &logTrack{state: state, silence: m.in.Silence, until: m.shop.now.Add(aheadOf)}
	if t.silence == 0 && state.Agreed() {
		t.silence = time.Duration(state.Every) * time.Hour
	}
	if t.silence == 0 {
		t.silence = usualSilence
	}
	m.tracks[system] = t
	m.order = append(m.order, system)
	return t
}

// flush takes the batch in; at the file's end also what is known of the
// systems now.
func (m *logImport) flush(end bool) error {
	if m.in.DryRun {
		err := m.shop.view(func(tx *store.Tx) error {
			_, err := m.sift(tx, nil)
			return err
		})
		if end {
			m.heard()
		}
		return err
	}
	for {
		if err := m.cutShort(); err != nil {
			return err
		}
		err := m.shop.write(opLogImport, func(w *write) error {
			if err := m.catchUp(w.Tx); err != nil {
				return err
			}
			var fresh []LogLine
			rest, err := m.sift(w.Tx, &fresh)
			if err != nil {
				return err
			}
			for i := range fresh { // no line is older than those of others before it
				fresh[i].TS = m.shop.moment()
			}
			if err := w.appendAccess(m.out.Customer, fresh); err != nil {
				return err
			}
			if m.end, err = w.LogEnd(store.AccessLog(m.out.Customer)); err != nil {
				return err
			}
			if err := m.taken.save(w.Tx); err != nil {
				return err
			}
			if !end || rest > 0 {
				m.batches++
				return m.mark(w, false)
			}
			if err := m.systemsNow(w.Tx); err != nil {
				return err
			}
			m.heard()
			for _, system := range m.order {
				if err := w.putLogSource(m.sources[system]); err != nil {
					return err
				}
			}
			return m.mark(w, true)
		})
		if err != nil || len(m.batch) == 0 {
			return err
		}
	}
}

// mark says that an import is under way, or takes that away at its end.
func (m *logImport) mark(w *write, ended bool) error {
	if ended && m.batches == 0 {
		return nil
	}
	what := "log/" + m.out.Customer + "/" + m.name
	return w.markImport(what, rowsHash(what), int(m.out.Read), int(m.out.Kept), ended)
}

// sift takes what is new out of the batch, as much as a transaction has room
// for, and says how many are left.
func (m *logImport) sift(tx *store.Tx, fresh *[]LogLine) (rest int, err error) {
	room := int64(1) << 62
	if fresh != nil {
		room = tx.Room() - roomPerCard
	}
	done := 0
	for ; done < len(m.batch) && room > 0; done++ {
		c := m.batch[done]
		if c.line.At.Before(m.purged) { // purged meanwhile
			m.out.TooOld++
			continue
		}
		isNew, size, err := m.taken.add(tx, c.line.At, c.digest)
		if err != nil {
			return 0, err
		}
		if c.line.At.Before(m.out.First) || m.out.First.IsZero() {
			m.out.First = c.line.At
		}
		if c.line.At.After(m.out.Last) {
			m.out.Last = c.line.At
		}
		if !isNew {
			m.out.Duplicates++
			continue
		}
		room -= size + lineSize(c.line)
		m.out.Kept++
		if c.line.Fields[fieldClock] != "" {
			m.out.ClockOff++
		}
		if fresh != nil {
			*fresh = append(*fresh, c.line)
		}
	}
	m.batch = append(m.batch[:0], m.batch[done:]...)
	m.bytes = 0
	for _, c := range m.batch {
		m.bytes += lineSize(c.line)
	}
	return len(m.batch), nil
}

// heard notes what the file says of its systems.
func (m *logImport) heard() {
	for _, system := range m.order {
		m.sources[system] = m.tracks[system].after()
	}
}
