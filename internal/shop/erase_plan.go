package shop

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"maps"
	"slices"

	"scatto/gdpr"
	"scatto/internal/store"
)

// EraseInput says who is to be erased.
type EraseInput struct {
	Subject  gdpr.Subject
	Request  string // G0001, "" for none
	Token    string // of the preview that was agreed to; "": whatever is found
	Progress func(done, of int)

	known *person // what a journal recognised, beside Subject
	salt  string  // of its entry
}

// ErasePlan is what an erasure would do. Only the preview shows it: Subject
// names the person.
type ErasePlan struct {
	Known     bool
	Subject   gdpr.Subject
	Customers []string
	Portions  []gdpr.Portion
	Obstacles []Obstacle
	Maybe     []string // addresses of the same name at the same customers: perhaps the person's, too
	Namesakes []string // records that bear the name alone, and stay
	Unread    []string
	Outside   []string
	Token     string
	Unended   string // an erasure of this person that was cut off

	keys      []store.Key // of the records that change
	documents []string    // files below out/ that go
	mails     []int64     // messages that the person wrote
	look      *personSearch
	id        string // the erasure's, by which its pseudonym goes
	commit    int64  // of the store that it was made of
}

// PlanErasure says what an erasure would do, category by category, and why
// something would stay (R96). It changes nothing.
func (s *Shop) PlanErasure(in EraseInput) (plan ErasePlan, err error) {
	err = s.view(func(tx *store.Tx) error {
		p, err := gatherPerson(tx, in.Subject, nil)
		if err != nil {
			return err
		}
		last, err := tx.Counter(erasureCounter)
		if err != nil {
			return err
		}
		mark, found, err := unendedErasure(tx, in.Subject)
		if err != nil {
			return err
		}
		if found {
			p, plan.Unended = mark.person(), mark.ID
		}
		plan, err = s.planFor(tx, p, gdpr.FormatErasureID(last+1), plan.Unended)
		return err
	})
	return plan, err
}

// erasureCounter counts erasures.
const erasureCounter = "erasure"

func (s *Shop) planFor(tx *store.Tx, p *person, id, unended string) (plan ErasePlan, err error) {
	x, err := s.search(tx, p, id)
	if err != nil {
		return plan, err
	}
	plan.Subject, plan.Unended, plan.Maybe = p.subject(), unended, p.maybe
	plan.look, plan.id, plan.commit = x, id, s.st.Commits()
	sums := portionSums{}
	token := sha256.New()
	err = x.walk(func(c personChange) error {
		if c.left {
			plan.Namesakes = append(plan.Namesakes, c.at.id)
		}
		if !c.found && len(c.also) == 0 {
			return nil
		}
		plan.Known = true
		if err := x.lost(c); err != nil {
			return err
		}
		sums.add(c)
		if c.gone || c.after != nil {
			plan.keys = append(plan.keys, c.key)
		}
		plan.Unread = append(plan.Unread, c.unread...)
		fmt.Fprintln(token, c.key, c.portion.Fate, c.gone, len(c.after), c.files)
		return nil
	})
	if err != nil {
		return plan, err
	}
	if err := x.documents(&plan, sums, token); err != nil {
		return plan, err
	}
	for id := range p.at {
		plan.Customers = append(plan.Customers, id)
	}
	slices.Sort(plan.Customers)
	plan.mails = slices.Sorted(maps.Keys(x.mails))
	plan.Portions = sums.list()
	plan.Token = hex.EncodeToString(token.Sum(nil))[:10]
	plan.Outside = outside()
	if plan.Known {
		plan.Obstacles, err = x.obstacles()
	}
	return plan, err
}

// walk gives the change of every record that can hold a person.
func (x *personSearch) walk(fn func(c personChange) error) error {
	for _, f := range personFamilies() {
		if f.how == howDerived || f.how == howNobody {
			continue
		}
		err := x.tx.Scan(store.Key(f.prefix), func(k store.Key, raw store.Raw) (bool, error) {
			if k == store.AccessKey("") { // the key of all credentials
				return true, nil
			}
			data, err := raw.JSON()
			if err != nil {
				return false, err
			}
			c, err := x.change(f, k, data)
			if err == nil {
				err = fn(c)
			}
			return err == nil, err
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// portionSums adds up what is alike.
type portionSums map[string]*gdpr.Portion

func (s portionSums) add(c personChange) {
	if c.found {
		s.one(c.portion)
	}
	for _, p := range c.also {
		s.one(p)
	}
}

// mostNamed is how many records a line of preview and receipt names; all are
// counted.
const mostNamed = 300

func (s portionSums) one(p gdpr.Portion) {
	key := fmt.Sprint(p.Category, p.Fate, p.Year, p.Reason)
	have, ok := s[key]
	if !ok {
		copied := p
		copied.IDs = []string{}
		have = &copied
		have.Count = 0
		s[key] = have
	}
	have.Count += p.Count
	if p.Until.After(have.Until) {
		have.Until = p.Until
	}
	for _, id := range p.IDs {
		if len(have.IDs) < mostNamed && !slices.Contains(have.IDs, id) {
			have.IDs = append(have.IDs, id)
		}
	}
}

// keeps reports whether something of one of these categories is kept.
func (s portionSums) keeps(list ...gdpr.DataCategory) bool {
	for _, p := range s {
		if p.Fate == gdpr.Kept && slices.Contains(list, p.Category) {
			return true
		}
	}
	return false
}

func (s portionSums) list() []gdpr.Portion {
	out := []gdpr.Portion{}
	for _, p := range s {
		slices.Sort(p.IDs)
		out = append(out, *p)
	}
	gdpr.SortPortions(out)
	return out
}

// outside names, in Italian, what lies beyond this house: an erasure does not
// reach it, and art. 17(2) and 19 GDPR ask to think of it.
func outside() []string {
	return []string{
		"copie di sicurezza fatte prima: il ripristino ripete la cancellazione (registro delle cancellazioni)",
		"messaggi già inviati e documenti già consegnati a chi li ha ricevuti (art. 19 GDPR)",
		"fatture già trasmesse all'Agenzia delle Entrate tramite SdI (art. 17(3)(b) GDPR)",
		"pagine di stato pubblicate, pacchetti per il commercialista ed esportazioni scritti fuori dalla cartella dei dati",
		"messaggi ancora nelle caselle di posta: vanno eliminati dal gestore",
	}
}
