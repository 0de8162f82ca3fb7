package shop

import (
	"bytes"
	"encoding/json"
	"maps"
	"slices"

	"scatto/internal/calendar"
	"scatto/internal/config"
	"scatto/internal/store"
)

// The name and the version of the format: a change that a reader would notice
// raises the version.
const (
	exportFormat  = "scatto-export"
	exportVersion = 1
)

// manifest says what an export holds; SHA256SUMS.txt has the digests.
type manifest struct {
	Format  string            `json:"format"`
	Version int               `json:"version"`
	MadeAt  string            `json:"made_at"`
	MadeBy  string            `json:"made_by"`
	Shop    string            `json:"shop"`
	Only    []string          `json:"only"`
	Records []manifestFamily  `json:"records"`
	Files   manifestFiles     `json:"files"`
	Missing []manifestProblem `json:"problems"`
	LeftOut []manifestLeftOut `json:"left_out"`
}

type manifestFamily struct {
	Name    string          `json:"name"`
	What    string          `json:"what"`
	File    string          `json:"file"`
	Records int             `json:"records"`
	Tables  []manifestTable `json:"csv"`
}

type manifestTable struct {
	File string `json:"file"`
	Rows int    `json:"rows"`
}

type manifestFiles struct {
	Included bool  `json:"included"`
	Count    int   `json:"count"`
	Bytes    int64 `json:"bytes"`
}

type manifestProblem struct {
	Family string `json:"family"`
	Record string `json:"record"`
	File   string `json:"file"`
	Reason string `json:"reason"`
}

type manifestLeftOut struct {
	What   string `json:"what"`
	Reason string `json:"reason"`
}

// close adds what is no record and the lists of what is there.
func (x *exporter) close(chosen []exportFamily) error {
	var bytesOfRecords int64
	for _, f := range x.files {
		if inFolder(f.name, "jsonl") || inFolder(f.name, "csv") {
			bytesOfRecords += f.bytes
		}
	}
	if err := x.copyDocuments(); err != nil {
		return err
	}
	for _, f := range x.files {
		x.out.Bytes += f.bytes
		if inFolder(f.name, filesFolder) || inFolder(f.name, documentsFolder) || inFolder(f.name, templatesFolder) {
			x.out.Files++
		}
	}
	if len(x.in.Only) == 0 {
		if err := x.save("configuration.json", configurationJSON(x.shop.Config)); err != nil {
			return err
		}
	}
	if err := x.save("README.md", exportReadme(chosen, &x.out)); err != nil {
		return err
	}
	data, err := json.MarshalIndent(x.manifest(x.out.Bytes-bytesOfRecords), "", "  ")
	if err != nil {
		return err
	}
	if err := x.save("manifest.json", append(data, '\n')); err != nil {
		return err
	}
	return x.save("SHA256SUMS.txt", x.sums())
}

func inFolder(name, folder string) bool {
	return len(name) > len(folder) && name[:len(folder)] == folder && name[len(folder)] == '/'
}

func (x *exporter) manifest(bytesOfFiles int64) manifest {
	m := manifest{Format: exportFormat, Version: exportVersion, MadeAt: calendar.Show(x.shop.now), MadeBy: x.shop.by, Shop: x.shop.Config.Company.Name,
		Only: append([]string{}, x.in.Only...), Records: []manifestFamily{}, Missing: []manifestProblem{}, LeftOut: []manifestLeftOut{},
		Files: manifestFiles{!x.in.NoFiles, x.out.Files, bytesOfFiles}}
	for _, f := range x.out.Families {
		one := manifestFamily{Name: f.Name, What: fieldWords("file." + f.Name).English, File: "jsonl/" + f.Name + ".jsonl", Records: f.Records}
		for _, t := range f.Tables {
			one.Tables = append(one.Tables, manifestTable{"csv/" + t.Name + ".csv", t.Rows})
		}
		m.Records = append(m.Records, one)
	}
	for _, p := range x.out.Problems {
		m.Missing = append(m.Missing, manifestProblem(p))
	}
	what := map[string]string{}
	for _, f := range store.Keys() {
		what[f.Prefix] = string(f.What)
	}
	left := notExported()
	for _, prefix := range slices.Sorted(maps.Keys(left)) {
		m.LeftOut = append(m.LeftOut, manifestLeftOut{what[prefix], left[prefix].English})
	}
	return m
}

// configurationJSON lists every setting in effect. No password is among them:
// the configuration only names the file or the variable that holds one.
func configurationJSON(c config.Config) []byte {
	var b bytes.Buffer
	b.WriteString("[\n")
	for i, s := range config.Show(c) {
		if i > 0 {
			b.WriteString(",\n")
		}
		appendJSON(&b, outObject{{"key", outPlain(s.Key)}, {"value", outText(s.Value)}})
	}
	b.WriteString("\n]\n")
	return b.Bytes()
}
