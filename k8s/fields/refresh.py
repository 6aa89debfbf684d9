#!/usr/bin/env python3
"""Writes src/test/resources/deploy/fields/*.txt: of each kind under k8s/rendered the fields that are in use there, with the types and
the required neighbours that the published schemas give them. `mvn verify` holds the manifests against these files without a network;
run this after using a new field or a new version of an API. Needs Go (its module cache holds the schemas) and PyYAML.
"""
import glob, json, os, subprocess, yaml

HERE = os.path.dirname(os.path.abspath(__file__))
RENDERED, OUT = HERE + '/../rendered', HERE + '/../../src/test/resources/deploy/fields'
SOURCES = {'k8s.io/kubernetes@v1.36.3': 'api/openapi-spec/v3/*.json',
           'github.com/kedacore/keda/v2@v2.21.0': 'config/crd/bases/keda.sh_*.yaml',
           'github.com/apache/camel-k/v2@v2.10.1': 'pkg/resources/config/crd/bases/*.yaml',
           'github.com/prometheus-operator/prometheus-operator@v0.85.0': 'example/prometheus-operator-crd/*monitors.yaml',
           'sigs.k8s.io/gateway-api@v1.6.3': 'config/crd/standard/*.yaml'}
TEMPLATE = 'io.k8s.api.core.v1.PodTemplateSpec'
META = {'$ref': '/io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta'}
core, kinds = {}, {}


def folder(module):
    got = subprocess.run(['go', 'mod', 'download', '-json', module], capture_output=True, text=True, cwd='/', check=True)
    return json.loads(got.stdout)['Dir']


def load():
    for module, pattern in SOURCES.items():
        for name in glob.glob(folder(module) + '/' + pattern):
            if name.endswith('.json'):
                for key, schema in json.load(open(name)).get('components', {}).get('schemas', {}).items():
                    core[key] = schema
                    for gvk in schema.get('x-kubernetes-group-version-kind', []):
                        kinds.setdefault((gvk['group'], gvk['version'], gvk['kind']), schema)
            else:
                for crd in yaml.safe_load_all(open(name)):
                    for version in crd['spec']['versions'] if crd and crd.get('kind') == 'CustomResourceDefinition' else []:
                        schema = version['schema']['openAPIV3Schema']
                        schema['properties']['metadata'] = META
                        kinds[crd['spec']['group'], version['name'], crd['spec']['names']['kind']] = schema


def resolve(schema):
    while True:
        if '$ref' in schema:
            schema = core[schema['$ref'].split('/')[-1]]
        elif len(schema.get('allOf', [])) == 1 and 'properties' not in schema:
            schema = schema['allOf'][0]
        else:
            return schema


def is_template(path, schema, kind):
    one = schema['allOf'][0] if len(schema.get('allOf', [])) == 1 else schema
    return one.get('$ref', '').endswith(TEMPLATE) or (kind == 'ScaledJob' and path == 'spec.jobTargetRef.template')


def note(fields, path, type_, required):
    fields[path] = (type_, required or fields.get(path, ('', False))[1])


def walk(kind, fields, path, schema, value, required, templates):
    if is_template(path, schema, kind) and templates is not None:
        note(fields, path, '@PodTemplate', required)
        walk(kind, templates, '', {'$ref': '/' + TEMPLATE}, value, True, None)
        return
    schema = resolve(schema)
    if schema.get('x-kubernetes-int-or-string') or schema.get('format') == 'int-or-string':
        note(fields, path, 'integer-or-string', required)
    elif 'properties' in schema:
        if path:
            note(fields, path, 'object', required)
        if value is not None and not isinstance(value, dict):
            return
        for name, inner in schema['properties'].items():
            must = name in schema.get('required', [])
            if must or name in (value or {}):
                walk(kind, fields, (path + '.' + name).lstrip('.'), inner, (value or {}).get(name), must, templates)
    elif schema.get('type') == 'array':
        note(fields, path, 'list', required)
        for item in value or []:
            walk(kind, fields, path + '[]', schema['items'], item, False, templates)
    elif isinstance(schema.get('additionalProperties'), dict):
        values = resolve(schema['additionalProperties'])
        scalar = 'integer-or-string' if 'oneOf' in values or 'anyOf' in values else values.get('type', 'string')
        note(fields, path, 'map of ' + scalar, required)
    elif 'enum' in schema:
        note(fields, path, '|'.join(map(str, schema['enum'])), required)
    elif schema.get('type') in ('string', 'integer', 'boolean', 'number'):
        note(fields, path, schema['type'], required)
    elif 'oneOf' in schema or 'anyOf' in schema:
        note(fields, path, 'integer-or-string', required)
    else:
        note(fields, path, 'object', required)


def write(name, fields):
    with open(f'{OUT}/{name}.txt', 'w') as out:
        for path, (type_, required) in sorted(fields.items()):
            if path:
                out.write(f"{path}{'!' if required else ''} {type_}\n")


def main():
    load()
    found, templates = {}, {}
    for name in sorted(glob.glob(RENDERED + '/*.yaml')):
        for manifest in yaml.safe_load_all(open(name)):
            group, _, version = manifest['apiVersion'].rpartition('/')
            fields = found.setdefault(manifest['kind'], {})
            walk(manifest['kind'], fields, '', kinds[group, version, manifest['kind']], manifest, True, templates)
            for always in ('apiVersion', 'kind', 'metadata', 'metadata.name'):
                fields[always] = (fields[always][0], True)
    os.makedirs(OUT, exist_ok=True)
    for kind, fields in found.items():
        write(kind, fields)
    write('PodTemplate', templates)


main()
