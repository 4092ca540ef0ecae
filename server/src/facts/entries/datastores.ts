/**
 * Datastores by the images, packages and cloud resources that bring them: what keeps data, hands it on, or finds it.
 *
 * Deliberately absent: what hides which store it talks to, such as an object mapper.
 */

/** What brings a datastore, each as words with spaces between them. */
interface Datastore {
  readonly name: string;
  /** Names of images, with the folder before it where the last part alone says too little. */
  readonly images?: string;
  /** Its drivers, in all registries. */
  readonly packages?: string;
  /** The beginnings of resources in Terraform. */
  readonly resources?: string;
}

const DATASTORES: readonly Datastore[] = [
  {
    name: 'PostgreSQL',
    images: 'postgres postgresql postgis timescaledb pgvector supabase/postgres',
    packages:
      'pg postgres psycopg psycopg2 psycopg2-binary psycopg-binary asyncpg github.com/lib/pq github.com/jackc/pgx/v5 github.com/jackc/pgx/v4 org.postgresql:postgresql npgsql tokio-postgres',
    resources: 'aws_db_instance aws_rds_cluster google_sql_database_instance google_alloydb_cluster azurerm_postgresql',
  },
  {
    name: 'MySQL',
    images: 'mysql mariadb percona',
    packages:
      'mysql mysql2 mariadb pymysql mysqlclient aiomysql github.com/go-sql-driver/mysql mysql:mysql-connector-java com.mysql:mysql-connector-j mysqlconnector',
    resources: 'azurerm_mysql',
  },
  {
    name: 'MongoDB',
    images: 'mongo mongodb mongodb-community-server',
    packages:
      'mongodb mongoose pymongo motor go.mongodb.org/mongo-driver go.mongodb.org/mongo-driver/v2 org.mongodb:mongodb-driver-sync mongodb.driver',
    resources: 'mongodbatlas_cluster aws_docdb_cluster azurerm_cosmosdb',
  },
  {
    name: 'Redis',
    images: 'redis redis-stack redis-stack-server valkey keydb dragonfly',
    packages:
      'redis ioredis bullmq bull aioredis github.com/redis/go-redis/v9 github.com/go-redis/redis/v8 redis.clients:jedis io.lettuce:lettuce-core stackexchange.redis',
    resources: 'aws_elasticache google_redis_instance azurerm_redis',
  },
  { name: 'Memcached', images: 'memcached', packages: 'memcached memjs pymemcache pylibmc dalli' },
  {
    name: 'Kafka',
    images: 'kafka cp-kafka redpanda',
    packages:
      'kafkajs confluent-kafka kafka-python aiokafka rdkafka node-rdkafka github.com/segmentio/kafka-go github.com/ibm/sarama org.apache.kafka:kafka-clients confluent.kafka',
    resources: 'aws_msk_cluster',
  },
  {
    name: 'RabbitMQ',
    images: 'rabbitmq',
    packages:
      'amqplib amqp-connection-manager pika aio-pika lapin bunny github.com/rabbitmq/amqp091-go com.rabbitmq:amqp-client rabbitmq.client',
    resources: 'aws_mq_broker',
  },
  { name: 'NATS', images: 'nats', packages: 'nats nats-py async-nats github.com/nats-io/nats.go' },
  {
    name: 'Elasticsearch',
    images: 'elasticsearch opensearch',
    packages:
      '@elastic/elasticsearch @opensearch-project/opensearch elasticsearch opensearch-py github.com/elastic/go-elasticsearch/v8 co.elastic.clients:elasticsearch-java',
    resources: 'aws_opensearch_domain aws_elasticsearch_domain',
  },
  { name: 'Meilisearch', images: 'meilisearch', packages: 'meilisearch' },
  { name: 'Typesense', images: 'typesense', packages: 'typesense' },
  {
    name: 'Cassandra',
    images: 'cassandra scylla',
    packages: 'cassandra-driver github.com/gocql/gocql scylla',
    resources: 'aws_keyspaces',
  },
  {
    name: 'ClickHouse',
    images: 'clickhouse clickhouse-server',
    packages:
      '@clickhouse/client clickhouse clickhouse-driver clickhouse-connect github.com/clickhouse/clickhouse-go/v2',
  },
  { name: 'CockroachDB', images: 'cockroach' },
  {
    name: 'SQL Server',
    images: 'mssql mssql/server',
    packages: 'mssql tedious pymssql microsoft.data.sqlclient com.microsoft.sqlserver:mssql-jdbc',
    resources: 'azurerm_mssql',
  },
  {
    name: 'SQLite',
    packages: 'sqlite3 better-sqlite3 rusqlite github.com/mattn/go-sqlite3 modernc.org/sqlite org.xerial:sqlite-jdbc',
  },
  {
    name: 'DynamoDB',
    images: 'dynamodb-local',
    packages: '@aws-sdk/client-dynamodb dynamoose pynamodb github.com/aws/aws-sdk-go-v2/service/dynamodb',
    resources: 'aws_dynamodb_table',
  },
  {
    name: 'S3',
    images: 'minio',
    packages: '@aws-sdk/client-s3 minio github.com/minio/minio-go/v7 github.com/aws/aws-sdk-go-v2/service/s3',
    resources: 'aws_s3_bucket google_storage_bucket azurerm_storage',
  },
  {
    name: 'SQS',
    images: 'elasticmq',
    packages: '@aws-sdk/client-sqs github.com/aws/aws-sdk-go-v2/service/sqs',
    resources: 'aws_sqs_queue',
  },
  {
    name: 'Pub/Sub',
    packages: '@google-cloud/pubsub google-cloud-pubsub cloud.google.com/go/pubsub',
    resources: 'google_pubsub_topic',
  },
  {
    name: 'BigQuery',
    packages: '@google-cloud/bigquery google-cloud-bigquery cloud.google.com/go/bigquery',
    resources: 'google_bigquery_dataset',
  },
  { name: 'Neo4j', images: 'neo4j', packages: 'neo4j-driver neo4j' },
  { name: 'InfluxDB', images: 'influxdb', packages: '@influxdata/influxdb-client influxdb-client' },
  { name: 'etcd', images: 'etcd', packages: 'etcd3 go.etcd.io/etcd/client/v3' },
  { name: 'Qdrant', images: 'qdrant', packages: '@qdrant/js-client-rest qdrant-client' },
  { name: 'Weaviate', images: 'weaviate', packages: 'weaviate-client weaviate-ts-client' },
  { name: 'Milvus', images: 'milvus', packages: '@zilliz/milvus2-sdk-node pymilvus' },
];

/** Each word that brings a datastore, with its name. */
const wordsOf = (key: 'images' | 'packages' | 'resources') =>
  DATASTORES.flatMap((store) => (store[key]?.split(' ') ?? []).map((word) => [word, store.name] as const));
const IMAGES = new Map(wordsOf('images'));
const PACKAGES = new Map(wordsOf('packages'));
const RESOURCES = wordsOf('resources');

/** `docker.io/bitnami/redis:7@sha256:…` is Redis. */
export function datastoreOfImage(image: string): string | undefined {
  const plain = image
    .replace(/@.*$/, '')
    .replace(/:[^/:]*$/, '')
    .toLowerCase();
  const parts = plain.split('/');
  return IMAGES.get(parts.slice(-2).join('/')) ?? IMAGES.get(parts.at(-1) ?? '');
}

export function datastoreOfPackage(name: string): string | undefined {
  return PACKAGES.get(name.toLowerCase());
}

export function datastoreOfResource(type: string): string | undefined {
  return RESOURCES.find(([beginning]) => type.startsWith(beginning))?.[1];
}
