package shop

import (
	"slices"
	"strings"
	"time"

	"scatto/gdpr/ads"
	"scatto/internal/refusal"
	"scatto/internal/store"
	"scatto/internal/text"
)

// LogSource is one system of a customer that sends its log, or should
// (ADS-11, ADS-13). Of what it sent, First, Last and Number are about every
// record, also those that were not kept.
type LogSource struct {
	Customer string       `json:"customer"`
	System   string       `json:"system"` // as the device is on record, else as it calls itself
	Every    int          `json:"every"`  // how often it should send, in hours; 0: nothing agreed
	AgreedAt time.Time    `json:"agreed_at"`
	AgreedBy string       `json:"agreed_by"`
	Sources  []string     `json:"sources"` // what it recorded by: windows, auth.log, journald
	First    time.Time    `json:"first"`   // zero: never heard
	Last     time.Time    `json:"last"`
	Number   int64        `json:"number"` // of the last record, 0 where they have none
	Gaps     []ads.LogGap `json:"gaps"`
}

// Agreed reports whether the system is one of those that should send.
func (l LogSource) Agreed() bool { return l.Every > 0 }

// Heard reports whether it ever sent anything.
func (l LogSource) Heard() bool { return !l.Last.IsZero() }

// Late reports whether the system should have been heard since, at an
// instant.
func (l LogSource) Late(at time.Time) bool {
	return l.Agreed() && at.Sub(l.Last) > time.Duration(l.Every)*time.Hour
}

// putLogSource stores what is known of a system, unless that is known already.
func (w *write) putLogSource(l LogSource) error {
	old, had, err := get[LogSource](w.Tx, store.LogSourceKey(l.Customer, l.System))
	if err != nil || had && rowsHash(old) == rowsHash(l) {
		return err
	}
	w.about(l.Customer)
	return w.put(store.LogSourceKey(l.Customer, l.System), l.Customer+"/log/"+l.System, l.Customer, l)
}

// logSources lists the systems of a customer that send their logs, or should.
func logSources(tx *store.Tx, customer string) (list []LogSource, err error) {
	err = each(tx, store.LogSourcePrefix(customer), func(_ store.Key, l LogSource) error {
		list = append(list, l)
		return nil
	})
	return list, err
}

// maxEvery is the longest agreed interval, in hours: longer than the six
// months of point 4.5 proves nothing.
const maxEvery = 183 * 24

// AgreeLogSource puts a system on the list of those that should send their
// log, or changes how often, in hours.
func (s *Shop) AgreeLogSource(customerID, system string, every int) (l LogSource, err error) {
	if system, err = text.Line("system", system, 100); err != nil {
		return l, err
	}
	if system == "" {
		return l, refusal.Usage("missing-text", "the %s is empty", refusal.Word("system"))
	}
	if every < 1 || every > maxEvery {
		return l, refusal.Usage("bad-interval", "a system sends its log at least every %d days, and not more often than every hour", maxEvery/24).
			WithHint("say --every 7d").By("R132")
	}
	err = s.write("ads.log.source", func(w *write) error {
		card, err := findCard(w.Tx, customerID)
		if err != nil {
			return err
		}
		old, known, err := findLogSource(w.Tx, card.ID, system)
		if err != nil {
			return err
		}
		if !known {
			if old.System, err = systemName(w.Tx, card.ID, system); err != nil {
				return err
			}
			old.Sources, old.Gaps = []string{}, []ads.LogGap{}
		}
		if l = old; l.Every == every {
			return nil
		}
		l.Customer, l.Every, l.AgreedAt, l.AgreedBy = card.ID, every, s.at, s.by
		return w.putLogSource(l)
	})
	return l, err
}

// DropLogSource takes a system off the list of those that should send; what
// it sent stays.
func (s *Shop) DropLogSource(customerID, system string) (l LogSource, err error) {
	err = s.write("ads.log.source", func(w *write) error {
		card, err := findCard(w.Tx, customerID)
		if err != nil {
			return err
		}
		var known bool
		if l, known, err = findLogSource(w.Tx, card.ID, system); err != nil {
			return err
		}
		if !known || !l.Agreed() {
			return refusal.NotFound("no-log-source", "no system %s of customer %s is agreed to send its log", system, card.ID).
				WithHint("scatto ads log source list %s", card.ID)
		}
		l.Every, l.AgreedAt, l.AgreedBy = 0, time.Time{}, ""
		if l.Heard() {
			return w.putLogSource(l)
		}
		w.about(l.Customer)
		return w.remove(store.LogSourceKey(l.Customer, l.System), l.Customer+"/log/"+l.System, l.Customer)
	})
	return l, err
}

// LogSources lists the systems of a customer, or of all with "".
func (s *Shop) LogSources(customerID string) (list []LogSource, err error) {
	err = s.view(func(tx *store.Tx) error {
		if customerID == "" {
			return each(tx, store.LogSourcesPrefix(), func(_ store.Key, l LogSource) error {
				list = append(list, l)
				return nil
			})
		}
		card, err := findCard(tx, customerID)
		if err != nil {
			return err
		}
		list, err = logSources(tx, card.ID)
		return err
	})
	return list, err
}

// findLogSource finds a system by its name, whatever the case of the letters.
func findLogSource(tx *store.Tx, customer, system string) (LogSource, bool, error) {
	list, err := logSources(tx, customer)
	if i := slices.IndexFunc(list, func(l LogSource) bool { return strings.EqualFold(l.System, system) }); i >= 0 {
		return list[i], true, err
	}
	return LogSource{}, false, err
}

// systemName is the spelling on record of a machine that calls itself
// something: the device's id, which may be the first part of its full name.
func systemName(tx *store.Tx, customer, name string) (string, error) {
	for _, one := range []string{name, firstLabel(name)} {
		d, ok, err := findDevice(tx, customer, one)
		if err != nil || ok {
			return d.ID, err
		}
	}
	return name, nil
}

func firstLabel(host string) string {
	label, _, _ := strings.Cut(host, ".")
	return label
}
