package config

import "strconv"

// Lookup is Get with the kind of the value.
func Lookup(data []byte, key string) (Setting, error) {
	r := read(data)
	for _, p := range r.problems {
		if r.broken || p.Key == key {
			return Setting{}, p.damaged(FileName, 1)
		}
	}
	t, err := r.target(key)
	if err != nil {
		return Setting{}, err
	}
	return Setting{KeyInfo{Key: key, Kind: t.kind}, joinTexts(t.kind, t.get())}, nil
}

// Typed is the value as JSON has it: a list of texts, true or false, a whole
// number, a text; nil where nothing is set. Money and rates stay texts.
func (s Setting) Typed() any {
	switch s.Kind {
	case List:
		texts, err := splitTexts(List, s.Value)
		if err != nil || texts == nil {
			return []string{}
		}
		return texts
	case Boolean:
		return s.Value == "true"
	case Number:
		n, err := strconv.ParseInt(s.Value, 10, 64)
		if err != nil {
			return nil
		}
		return n
	}
	if s.Value == "" {
		return nil
	}
	return s.Value
}

// CompanyKeys lists the keys of [company]: for flags, which every start builds.
func CompanyKeys() []KeyInfo {
	var ks []KeyInfo
	for _, f := range companyFields() {
		ks = append(ks, info("", "", f))
	}
	return ks
}
