package shop

import (
	"fmt"
	"strconv"
	"time"

	"scatto/internal/calendar"
	"scatto/internal/store"
	"scatto/internal/text"
	"scatto/ticket"
)

// The log's words for status lookups.
const (
	opStatus        = "ticket.status"
	opStatusFailed  = "ticket.status-failed"
	opStatusBlocked = "ticket.status-blocked" // a failure after which the address waits
	opStatusFlood   = "ticket.status-flood"   // failures of an hour that have no line of their own
)

// floodFrom is how many failed lookups an hour are counted address by address,
// and have a line each in the log. Beyond, nothing grows: whoever tries a
// million addresses fills nobody's disk.
const floodFrom = 200

// lookupTally counts the failed lookups of an hour.
type lookupTally struct {
	Hour     time.Time `json:"hour"`
	Failed   int       `json:"failed"`
	Unlogged int       `json:"unlogged"`
}

// record puts a lookup into the log and counts a failure. Another lookup may
// have come in between: what it counted decides.
func (s *Shop) record(l *lookup) error {
	by, err := text.Line("operator", s.by, 100)
	if err != nil {
		by = "unknown" // a lookup is nobody's work: it must not fail of this
	}
	if err := s.open(false); err != nil {
		return err
	}
	return s.st.Update(func(tx *store.Tx) error {
		w := &write{Tx: tx, shop: s}
		secret, err := w.accessSecret() // none yet: a digest without a key could be guessed
		if err != nil {
			return err
		}
		l.digest = lookupDigest(secret, l.email)
		if l.count, _, err = get[ticket.Lookups](tx, store.LookupKey(l.digest)); err != nil {
			return err
		}
		if err := s.mustWait(l); err != nil {
			return err
		}
		if l.right {
			return w.foundRight(l, by)
		}
		return w.foundWrong(l, by)
	})
}

// foundRight logs a lookup and forgets its failures.
func (w *write) foundRight(l *lookup, by string) error {
	if l.count != (ticket.Lookups{}) {
		if err := w.Delete(store.LookupKey(l.digest)); err != nil {
			return err
		}
	}
	return w.logLookup(l, opStatus, by)
}

// foundWrong counts a failure and logs it.
func (w *write) foundWrong(l *lookup, by string) error {
	t, err := w.tallied(by)
	if err != nil {
		return err
	}
	flood := t.Failed >= floodFrom
	t.Failed++
	fresh := l.count == (ticket.Lookups{})
	if flood {
		t.Unlogged++
	}
	if err := w.Put(store.LookupKey(""), t); err != nil {
		return err
	}
	if flood && fresh && !l.known {
		return nil // it has no code that could be found
	}
	count := l.count
	count.Quiet = count.Quiet || flood && fresh
	count = count.Fail(w.shop.now, w.shop.throttle())
	if err := w.Put(store.LookupKey(l.digest), count); err != nil || flood {
		return err
	}
	op := opStatusFailed
	if count.Waiting(w.shop.now, w.shop.throttle()) {
		op = opStatusBlocked
	}
	return w.logLookup(l, op, by)
}

// tallied is the count of this hour. The first failure of an hour sweeps out
// what no longer counts.
func (w *write) tallied(by string) (t lookupTally, err error) {
	if t, _, err = get[lookupTally](w.Tx, store.LookupKey("")); err != nil {
		return t, err
	}
	hour := w.shop.now.Truncate(time.Hour)
	if t.Hour.Equal(hour) {
		return t, nil
	}
	if t.Unlogged > 0 {
		_, err := w.AppendLog(store.ShopLog, store.LogEntry{TS: w.shop.now, At: t.Hour, By: by, Op: opStatusFlood,
			Fields: map[string]string{"failed": strconv.Itoa(t.Unlogged)}})
		if err != nil {
			return t, err
		}
	}
	if err := w.forgetLookups(); err != nil {
		return t, err
	}
	var over []store.Key
	err = each(w.Tx, store.LookupPrefix(), func(key store.Key, l ticket.Lookups) error {
		if key != store.LookupKey("") && l.Over(w.shop.now, w.shop.throttle()) && len(over) < 20*floodFrom {
			over = append(over, key)
		}
		return nil
	})
	for _, key := range over {
		if err == nil {
			err = w.Delete(key)
		}
	}
	return lookupTally{Hour: hour}, err
}

// logLookup adds the line: whose tickets, and a digest for the address. That of
// somebody on record is made with the person's own key, which an erasure
// destroys; that of anybody else with the key of the month, which goes when the
// months of the logs are over. The keys lie in the store: who has only the log
// cannot try out addresses.
func (w *write) logLookup(l *lookup, op, by string) error {
	subject, about := l.email, "lookup"
	if !l.known {
		subject, about = lookupMonth(w.shop.Today()), l.email
	}
	own, err := w.Digest(subject, about)
	if err != nil {
		return err
	}
	w.about("address:"+own[:len(l.digest)], l.customer)
	_, err = w.AppendLog(store.ShopLog, store.LogEntry{TS: w.shop.now, By: by, Op: op, IDs: w.ids})
	return err
}

// lookupMonth names the key of a month's digests of unknown addresses.
func lookupMonth(d calendar.Date) string { return fmt.Sprintf("lookups/%04d-%02d", d.Year, d.Month) }

// forgetLookups destroys the keys of the months that are past the term of the
// logs: from then on nobody can tie those digests to an address.
func (w *write) forgetLookups() error {
	month := w.shop.Today().AddMonths(-w.shop.Config.LogMonths - 1)
	for range 120 { // further back there was a sweep long ago
		if err := w.DestroyKey(lookupMonth(month)); err != nil {
			return err
		}
		month = month.AddMonths(-1)
	}
	return nil
}
