package ads

import (
	"cmp"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"slices"
	"strings"
	"time"
)

// Sample is which lines of the log a verification looked at. The choice
// follows from the log's head, which nobody can choose, and from criteria that
// are stated: whoever repeats it gets the same lines.
type Sample struct {
	Seed     string        `json:"seed"`   // the head of the log when the verification began
	Every    int           `json:"every"`  // one line in so many, 0 for none
	Each     int           `json:"each"`   // so many more of every person and system
	Total    int           `json:"total"`  // lines about administrators in the period
	Others   int           `json:"others"` // lines about ordinary accounts, counted and not looked at (art. 4 L. 300/1970)
	Examined int           `json:"examined"`
	Why      []SampleCount `json:"why"`   // examined lines by reason
	Lines    []SampleLine  `json:"lines"` // the first maxSampleLines of them, by number
}

// SampleCount is how many lines were looked at for a reason.
type SampleCount struct {
	Why   string `json:"why"`
	Lines int    `json:"lines"`
}

// SampleItalian is a reason as documents say it.
func SampleItalian(why string) string {
	switch why {
	case SampleFailure:
		return "fallito"
	case SampleOutOfHours:
		return "fuori orario"
	case SampleEvery:
		return "scelta sul totale"
	case SampleEach:
		return "scelta per persona e sistema"
	}
	return why
}

// The reasons for which a line is looked at.
const (
	SampleFailure    = "failure"
	SampleOutOfHours = "out-of-hours"
	SampleEvery      = "every"
	SampleEach       = "each"
)

// maxSampleLines bounds what the minutes list; the counts are of all.
const maxSampleLines = 300

// SampleLine is one line that was looked at.
type SampleLine struct {
	Seq      int64     `json:"seq"`
	At       time.Time `json:"at"`
	Kind     EventKind `json:"kind"`
	System   string    `json:"system"`
	Who      string    `json:"who"` // person, else account
	Declared bool      `json:"declared"`
	Why      string    `json:"why"`
}

// Criteria are the sampling criteria in words, for the minutes; without the
// shop's hours nothing was out of them.
func (s Sample) Criteria(hours bool) []string {
	out := []string{"tutti i tentativi di accesso falliti e tutti gli accessi fuori orario"}
	if !hours {
		out[0] = "tutti i tentativi di accesso falliti"
	}
	if s.Every > 0 {
		out = append(out, fmt.Sprintf("una riga ogni %d, scelta dall'impronta SHA-256 della testa del registro e del numero di riga", s.Every))
	}
	if s.Each > 0 {
		out = append(out, fmt.Sprintf("almeno altre %d righe per ogni persona (o utenza) e sistema, scelte con la stessa impronta", s.Each))
	}
	return append(out, "la testa del registro all'avvio della verifica fa da seme: la scelta è ripetibile e nessuno può influenzarla")
}

// Sampler chooses while the log streams by.
type Sampler struct {
	s      Sample
	groups map[string][]ranked
	lines  []ranked
}

type ranked struct {
	rank uint64
	line SampleLine
}

// NewSampler begins a sample.
func NewSampler(seed string, every, each int) *Sampler {
	return &Sampler{s: Sample{Seed: seed, Every: every, Each: each, Why: []SampleCount{}}, groups: map[string][]ranked{}}
}

// Other counts a line about an ordinary account.
func (p *Sampler) Other() { p.s.Others++ }

// Add offers a line about an administrator.
func (p *Sampler) Add(e Event, outOfHours bool) {
	p.s.Total++
	who := cmp.Or(e.Person, e.Account)
	r := ranked{rankOf(p.s.Seed, e.Seq), SampleLine{Seq: e.Seq, At: e.At, Kind: e.Kind, System: e.System, Who: who, Declared: e.Declared()}}
	switch {
	case e.Kind == LoginFailed:
		r.line.Why = SampleFailure
	case outOfHours && e.Kind == Login:
		r.line.Why = SampleOutOfHours
	case p.s.Every > 0 && r.rank%uint64(p.s.Every) == 0:
		r.line.Why = SampleEvery
	default:
		p.offer(strings.ToLower(who+"\x00"+e.System), r)
		return
	}
	p.take(r)
}

func (p *Sampler) take(r ranked) {
	p.s.Examined++
	i := slices.IndexFunc(p.s.Why, func(c SampleCount) bool { return c.Why == r.line.Why })
	if i < 0 {
		i = len(p.s.Why)
		p.s.Why = append(p.s.Why, SampleCount{Why: r.line.Why})
	}
	p.s.Why[i].Lines++
	if len(p.lines) < 2*maxSampleLines {
		p.lines = append(p.lines, r)
	}
}

// offer keeps the lowest ranks of a group.
func (p *Sampler) offer(group string, r ranked) {
	if p.s.Each <= 0 {
		return
	}
	r.line.Why = SampleEach
	best := p.groups[group]
	at, _ := slices.BinarySearchFunc(best, r, func(a, b ranked) int {
		return cmp.Or(cmp.Compare(a.rank, b.rank), cmp.Compare(a.line.Seq, b.line.Seq))
	})
	if at >= p.s.Each {
		return
	}
	best = slices.Insert(best, at, r)
	p.groups[group] = best[:min(len(best), p.s.Each)]
}

// Sample ends the choice.
func (p *Sampler) Sample() Sample {
	names := make([]string, 0, len(p.groups))
	for name := range p.groups {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		for _, r := range p.groups[name] {
			p.take(r)
		}
	}
	p.groups = map[string][]ranked{}
	slices.SortFunc(p.s.Why, func(a, b SampleCount) int { return cmp.Compare(a.Why, b.Why) })
	slices.SortFunc(p.lines, func(a, b ranked) int { return cmp.Compare(a.line.Seq, b.line.Seq) })
	p.s.Lines = []SampleLine{}
	for _, r := range p.lines[:min(len(p.lines), maxSampleLines)] {
		p.s.Lines = append(p.s.Lines, r.line)
	}
	return p.s
}

// rankOf orders lines in a way that nobody can foresee before the log ends.
func rankOf(seed string, seq int64) uint64 {
	sum := sha256.Sum256(fmt.Appendf(nil, "%s:%d", seed, seq))
	return binary.BigEndian.Uint64(sum[:8])
}
