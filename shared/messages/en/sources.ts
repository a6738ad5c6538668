/** English sentences: logs pulled from engines that keep them. Part of the host's. */
export const sourceTexts = {
  'source.pulled':
    'Pulled from {name} ({about}, {url}): {lines} {lines|line|lines} of index {index} from {from} to {to}, query: {query}. Pulling from {kind} is unverified until tried on a real one.',
  'source.query-all': 'all lines',
  'source.composed':
    '{count} {count|line|lines} had no time stamp of their own; the time and host that {name} keeps stand before them.',
  'source.breaks':
    '{count} {count|record|records} held line breaks; each was kept as one line with a symbol in their place.',
  'source.no-line':
    '{count} {count|record|records} had no line in {fields} and were left out; name the field in the source.',
  'source.resumed': 'Went on after {lines} {lines|line|lines} of a pull that broke off.',
  'source.warned': '{name} warned: {text}',
  'source.plain-http':
    '{name} is asked over http: the login and the lines cross the network in clear text.',
  'source.kept': '{lines} {lines|line|lines} are kept; the same command goes on from there.',
  'source.waiting': '{name} is busy; trying again in {seconds} s',
  'source.pulling': 'pulling from {name}, {lines} {lines|line|lines}',
  'source.cancelled': 'Stopped.',
  'source.unreachable': '{host} was not reached ({code}).',
  'source.certificate':
    '{host} shows a certificate that is not trusted ({code}). Name the file of its authority with caFile; Unmask never goes on without checking.',
  'source.broke-off': '{host} broke off its answer ({code}).',
  'source.busy': '{host} is busy (status {status}).',
  'source.login': '{host} refused the login.',
  'source.forbidden': '{host} does not let this login do that: {reason}',
  'source.redirect':
    '{host} sends us elsewhere (status {status}); a login is never sent on. Put the right address into the source.',
  'source.status': '{host} answered with status {status}: {reason}',
  'source.no-json':
    '{host} gave an answer that is not what its interface promises. Is the url right?',
  'source.too-large': '{host} gave more than {most} MB in one answer.',
  'source.expired': '{host} no longer knows the search.',
  'source.incomplete': '{host} gave an incomplete answer: {reason}',
  'source.crowded':
    'More than {most} lines carry the one time {time}. Narrow the query, or name with orderField a number that orders them.',
  'source.query-pipe':
    'The query of a source is a condition only: it may hold no | and no [ ] outside quotes.',
  'source.ca-file': 'The file of certificate authorities {path} could not be read.',
  'source.unknown': 'There is no source {name}. Save one with: unmask source NAME ...',
  'source.window': 'The window ends before it begins.',
  'source.no-secret': '{name} needs a {key}: give it with --secrets or on a terminal.',
  'cli.option.source': 'pull lines from this saved source; repeatable',
  'cli.ask.token': 'Token for {device}:',
  'cli.source.about':
    'list, save, remove or try sources: engines that keep logs (Elasticsearch, OpenSearch, Splunk)',
  'cli.source.name': 'the source; all are listed when it is left out',
  'cli.source.kind': 'elasticsearch, opensearch or splunk',
  'cli.source.url': 'address of its REST interface, such as https://logs.example:9200',
  'cli.source.index': 'indexes to search, * allowed',
  'cli.source.query': 'which lines: Lucene query syntax, or a condition of a Splunk search',
  'cli.source.auth': 'basic with a user, api-key, bearer or none',
  'cli.source.user': 'user for basic',
  'cli.source.ca-file': 'PEM file of the certificate authorities to trust',
  'cli.source.last-hours': 'hours before now, where no --from and --to are given',
  'cli.source.remove': 'forget this source',
  'cli.source.try': 'ask it for its first lines',
  'cli.source.saved': '{name} is saved, without a secret.',
  'cli.source.removed': '{name} is removed.',
  'cli.source.no-name': 'a source has a name of letters, digits, dots and hyphens.',
  'cli.source.form': 'The source is not complete or not right: {fields}.',
  'cli.source.works':
    '{name}: {about} answered with {lines} {lines|line|lines} from {from} on. First: {text}',
  'cli.source.empty': 'No source is saved.',
} as const;
