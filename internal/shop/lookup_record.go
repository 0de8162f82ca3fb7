package shop

import (
	"strconv"
	"time"

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
// destroys.
func (w *write) logLookup(l *lookup, op, by string) error {
	digest := l.digest
	if l.known {
		own, err := w.Digest(l.email, "lookup")
		if err != nil {
			return err
		}
		digest = own[:len(digest)]
	}
	w.about("address:"+digest, l.customer)
	_, err := w.AppendLog(store.ShopLog, store.LogEntry{TS: w.shop.now, By: by, Op: op, IDs: w.ids})
	return err
}
