package cmd

import (
	"scatto/gdpr/ads"
	"scatto/internal/calendar"
)

// verifiedView is the JSON of an administrator whose work is verified.
type verifiedView struct {
	Person     string        `json:"person"`
	Nomination orNull        `json:"nomination"`
	Categories []string      `json:"categories"`
	From       calendar.Date `json:"from"`
	To         calendar.Date `json:"to"`
	Accesses   int           `json:"accesses"`
}

func viewVerified(all []ads.Verified) []verifiedView {
	out := []verifiedView{}
	for _, v := range all {
		out = append(out, verifiedView{v.Person, orNull(v.Nomination), list(v.Categories), v.From, v.To, v.Accesses})
	}
	return out
}

// sampleView is the JSON of the lines that were looked at.
type sampleView struct {
	Criteria []string          `json:"criteria"`
	Seed     orNull            `json:"seed"`
	Every    int               `json:"every"`
	Each     int               `json:"each"`
	Total    int               `json:"total"`
	Others   int               `json:"others"`
	Examined int               `json:"examined"`
	Why      []ads.SampleCount `json:"why"`
	Lines    []sampleLineView  `json:"lines"`
}

type sampleLineView struct {
	Seq      int64  `json:"seq"`
	At       stamp  `json:"at"`
	Kind     string `json:"event"`
	System   orNull `json:"system"`
	Who      orNull `json:"who"`
	Declared bool   `json:"declared"`
	Why      string `json:"why"`
}

func viewSample(s ads.Sample, hours bool) sampleView {
	out := sampleView{s.Criteria(hours), orNull(s.Seed), s.Every, s.Each, s.Total, s.Others, s.Examined, list(s.Why), []sampleLineView{}}
	for _, l := range s.Lines {
		out.Lines = append(out.Lines, sampleLineView{l.Seq, stamp(l.At), string(l.Kind), orNull(l.System), orNull(l.Who), l.Declared, l.Why})
	}
	return out
}

// integrityView is the JSON of what the verification of the chain found.
type integrityView struct {
	Intact bool          `json:"intact"`
	Lines  int64         `json:"lines"`
	Head   orNull        `json:"head"`
	Broken orNull        `json:"broken"`
	Purged int64         `json:"purged"`
	Oldest calendar.Date `json:"oldest"`
}

func viewIntegrity(i ads.Integrity) integrityView {
	return integrityView{i.Intact, i.Lines, orNull(i.Head), orNull(i.Broken), i.Purged, i.Oldest}
}
