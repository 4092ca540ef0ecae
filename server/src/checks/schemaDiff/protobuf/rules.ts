/** buf's rules for what breaks, by its categories, and which types share their bytes or their JSON. Deliberately absent: comparing. */
import type { SchemaDiffSpec } from '../../../model/check.js';

type Category = SchemaDiffSpec['protobuf'];

/** Options of a file, with what holds where one is not set. */
const WRITTEN_FILE_OPTIONS = {
  cc_enable_arenas: ['FILE_SAME_CC_ENABLE_ARENAS', 'true'],
  cc_generic_services: ['FILE_SAME_CC_GENERIC_SERVICES', 'false'],
  csharp_namespace: ['FILE_SAME_CSHARP_NAMESPACE', ''],
  go_package: ['FILE_SAME_GO_PACKAGE', ''],
  java_generic_services: ['FILE_SAME_JAVA_GENERIC_SERVICES', 'false'],
  java_multiple_files: ['FILE_SAME_JAVA_MULTIPLE_FILES', 'false'],
  java_outer_classname: ['FILE_SAME_JAVA_OUTER_CLASSNAME', ''],
  java_package: ['FILE_SAME_JAVA_PACKAGE', ''],
  objc_class_prefix: ['FILE_SAME_OBJC_CLASS_PREFIX', ''],
  optimize_for: ['FILE_SAME_OPTIMIZE_FOR', 'SPEED'],
  php_class_prefix: ['FILE_SAME_PHP_CLASS_PREFIX', ''],
  php_metadata_namespace: ['FILE_SAME_PHP_METADATA_NAMESPACE', ''],
  php_namespace: ['FILE_SAME_PHP_NAMESPACE', ''],
  py_generic_services: ['FILE_SAME_PY_GENERIC_SERVICES', 'false'],
  ruby_package: ['FILE_SAME_RUBY_PACKAGE', ''],
  swift_prefix: ['FILE_SAME_SWIFT_PREFIX', ''],
} as const;

const FILE_ALONE = [
  'ENUM_NO_DELETE',
  'EXTENSION_NO_DELETE',
  'FILE_NO_DELETE',
  'MESSAGE_NO_DELETE',
  'SERVICE_NO_DELETE',
] as const;
const PACKAGE_ALONE = [
  'PACKAGE_ENUM_NO_DELETE',
  'PACKAGE_EXTENSION_NO_DELETE',
  'PACKAGE_MESSAGE_NO_DELETE',
  'PACKAGE_NO_DELETE',
  'PACKAGE_SERVICE_NO_DELETE',
] as const;
const CODE = [
  'ENUM_SAME_TYPE',
  'ENUM_VALUE_NO_DELETE',
  'EXTENSION_MESSAGE_NO_DELETE',
  'FIELD_NO_DELETE',
  'FIELD_SAME_CARDINALITY',
  'FIELD_SAME_CPP_STRING_TYPE',
  'FIELD_SAME_JSTYPE',
  'FIELD_SAME_TYPE',
  'FILE_SAME_SYNTAX',
  'MESSAGE_NO_REMOVE_STANDARD_DESCRIPTOR_ACCESSOR',
  'ONEOF_NO_DELETE',
  'RPC_NO_DELETE',
] as const;
const JSON_NAMES = [
  'ENUM_SAME_JSON_FORMAT',
  'ENUM_VALUE_SAME_NAME',
  'FIELD_SAME_JSON_NAME',
  'FIELD_SAME_NAME',
  'MESSAGE_SAME_JSON_FORMAT',
] as const;
const EVERYWHERE = [
  'FIELD_SAME_DEFAULT',
  'FIELD_SAME_ONEOF',
  'FILE_SAME_PACKAGE',
  'MESSAGE_SAME_REQUIRED_FIELDS',
  'RESERVED_ENUM_NO_DELETE',
  'RESERVED_MESSAGE_NO_DELETE',
  'RPC_SAME_CLIENT_STREAMING',
  'RPC_SAME_IDEMPOTENCY_LEVEL',
  'RPC_SAME_REQUEST_TYPE',
  'RPC_SAME_RESPONSE_TYPE',
  'RPC_SAME_SERVER_STREAMING',
] as const;
const NUMBERS = ['ENUM_VALUE_NO_DELETE_UNLESS_NUMBER_RESERVED', 'FIELD_NO_DELETE_UNLESS_NUMBER_RESERVED'] as const;
const WIRE_JSON_ALONE = [
  'ENUM_VALUE_NO_DELETE_UNLESS_NAME_RESERVED',
  'FIELD_NO_DELETE_UNLESS_NAME_RESERVED',
  'FIELD_WIRE_JSON_COMPATIBLE_CARDINALITY',
  'FIELD_WIRE_JSON_COMPATIBLE_TYPE',
] as const;
const WIRE_ALONE = ['FIELD_WIRE_COMPATIBLE_CARDINALITY', 'FIELD_WIRE_COMPATIBLE_TYPE'] as const;

type FileOptionRule = (typeof WRITTEN_FILE_OPTIONS)[keyof typeof WRITTEN_FILE_OPTIONS][0];
export type ProtobufRule =
  | FileOptionRule
  | (typeof FILE_ALONE)[number]
  | (typeof PACKAGE_ALONE)[number]
  | (typeof CODE)[number]
  | (typeof JSON_NAMES)[number]
  | (typeof EVERYWHERE)[number]
  | (typeof NUMBERS)[number]
  | (typeof WIRE_JSON_ALONE)[number]
  | (typeof WIRE_ALONE)[number];

export const FILE_OPTIONS: ReadonlyMap<string, { readonly rule: ProtobufRule; readonly normal: string }> = new Map(
  Object.entries(WRITTEN_FILE_OPTIONS).map(([option, [rule, normal]]) => [option, { rule, normal }]),
);

/** Options of a field: its name, the rule, and what holds where it is not set. */
export const FIELD_OPTIONS: readonly (readonly [option: string, rule: ProtobufRule, normal: string])[] = [
  ['default', 'FIELD_SAME_DEFAULT', ''],
  ['jstype', 'FIELD_SAME_JSTYPE', 'JS_NORMAL'],
  ['ctype', 'FIELD_SAME_CPP_STRING_TYPE', 'STRING'],
];

const OPTION_RULES = Object.values(WRITTEN_FILE_OPTIONS).map(([rule]) => rule);
const ALL_CODE = [...CODE, ...OPTION_RULES, ...JSON_NAMES, ...EVERYWHERE];

export const RULES: Readonly<Record<Category, ReadonlySet<ProtobufRule>>> = {
  file: new Set<ProtobufRule>([...FILE_ALONE, ...ALL_CODE]),
  package: new Set<ProtobufRule>([...PACKAGE_ALONE, ...ALL_CODE]),
  'wire-json': new Set<ProtobufRule>([...JSON_NAMES, ...EVERYWHERE, ...NUMBERS, ...WIRE_JSON_ALONE]),
  wire: new Set<ProtobufRule>([...EVERYWHERE, ...NUMBERS, ...WIRE_ALONE]),
};

/** Types whose bytes can be read as one another. */
export const SAME_BYTES: readonly (readonly string[])[] = [
  ['int32', 'uint32', 'int64', 'uint64', 'bool', 'enum'],
  ['sint32', 'sint64'],
  ['string', 'bytes'],
  ['fixed32', 'sfixed32'],
  ['fixed64', 'sfixed64'],
];

/** The same for bytes and JSON alike. */
export const SAME_JSON: readonly (readonly string[])[] = [
  ['int32', 'uint32'],
  ['int64', 'uint64'],
  ['fixed32', 'sfixed32'],
  ['fixed64', 'sfixed64'],
];
