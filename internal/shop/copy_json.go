package shop

import (
	"bytes"

	"scatto/internal/calendar"
)

// The ids of the two formats, as dati.json and its schema name them.
const (
	schemaAccess      = "urn:scatto:gdpr:copia-dati:1"
	schemaPortability = "urn:scatto:gdpr:portabilita:1"
)

// copyJSON writes all records as one JSON document.
func (s *Shop) copyJSON(c personCopy, in CopyInput) []byte {
	id := schemaAccess
	if in.Portability {
		id = schemaPortability
	}
	entities := outObject{}
	for _, e := range c.entities {
		list := make([]any, len(e.records))
		for i, o := range e.records {
			list[i] = o
		}
		entities = append(entities, outField{e.name, list})
	}
	mentions := []any{}
	for _, m := range c.mentions {
		mentions = append(mentions, m)
	}
	var emails []any
	for _, e := range c.subject.Emails {
		emails = append(emails, outText(e))
	}
	doc := outObject{{"schema", outPlain(id)}, {"made_at", outPlain(calendar.Show(s.at))}, {"controller", outText(s.Config.Company.Name)},
		{"subject", outObject{{"name", outText(c.subject.Name)}, {"emails", emails}}}, {"entities", entities}, {"mentions", mentions}}
	var b bytes.Buffer
	appendJSON(&b, doc)
	b.WriteByte('\n')
	return b.Bytes()
}

// copySchema is the JSON Schema of dati.json.
func copySchema(portability bool) []byte {
	id := schemaAccess
	if portability {
		id = schemaPortability
	}
	return []byte(`{
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "$id": "` + id + `",
  "title": "Copia dei dati personali",
  "type": "object",
  "required": ["schema", "made_at", "controller", "subject", "entities", "mentions"],
  "properties": {
    "schema": {"const": "` + id + `"},
    "made_at": {"type": "string", "format": "date-time", "description": "quando la copia è stata fatta"},
    "controller": {"type": "string", "description": "titolare del trattamento"},
    "subject": {
      "type": "object",
      "required": ["name", "emails"],
      "properties": {"name": {"type": "string"}, "emails": {"type": ["array", "null"], "items": {"type": "string"}}}
    },
    "entities": {
      "type": "object",
      "description": "record interi, per tipo: istanti RFC 3339, importi come testo con punto decimale",
      "additionalProperties": {"type": "array", "items": {"type": "object"}}
    },
    "mentions": {
      "type": "array",
      "description": "passi di altri record in cui la persona è nominata; i dati di altri sono oscurati",
      "items": {
        "type": "object",
        "required": ["kind", "record", "passages"],
        "properties": {"kind": {"type": "string"}, "record": {"type": "string"}, "passages": {"type": ["array", "null"], "items": {"type": "string"}}}
      }
    }
  }
}
`)
}
